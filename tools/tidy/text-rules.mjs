const FILE_LINES = 250;

/** Folders of somebody's machine; the words stand apart so that this file does not break its own rule. */
const MACHINE_PATH = new RegExp(`(?<![\\w./-])/(?:${['root', 'work', 'home'].join('|')})(?![\\w-])`);
const PACKAGE_HOST = /https?:\/\/[\w.-]*(?:registry|mirror|nexus|artifactory|verdaccio|pypi)[\w.-]*/i;
const UNFINISHED = new RegExp(
  `\\b(?:${['TO', 'FIX'].map((word) => word + (word === 'TO' ? 'DO' : 'ME')).join('|')})\\b`,
);
const ISSUE = /#\d+/;

/** What can be said of a file without understanding it. */
export function textFindings({ path, text, isCode }) {
  const lines = text.split('\n');
  const findings = lines.flatMap((line, index) =>
    lineFindings(line, path).map((each) => ({ line: index + 1, ...each })),
  );
  const count = text.endsWith('\n') ? lines.length - 1 : lines.length;
  if (!isCode || count <= FILE_LINES) return findings;
  return [...findings, { line: count, wrong: `the file has ${count} lines`, expected: `at most ${FILE_LINES}` }];
}

function lineFindings(line, path) {
  const findings = [];
  const machinePath = MACHINE_PATH.exec(line);
  if (machinePath !== null) {
    findings.push({ wrong: `a path of one machine, '${machinePath[0]}'`, expected: 'a path inside the repository' });
  }
  const host = PACKAGE_HOST.exec(line);
  if (host !== null) {
    findings.push({ wrong: `a package host, '${host[0]}'`, expected: 'none: where packages come from is set outside' });
  }
  if (!path.endsWith('.md') && UNFINISHED.test(line) && !ISSUE.test(line)) {
    findings.push({ wrong: 'work left undone', expected: 'the number of its issue, as #12' });
  }
  return findings;
}
