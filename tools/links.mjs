import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

/** `[text](target)` or `![text](target "title")`; the target without spaces. */
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
const COMMAND = /npm run (?:-s |--silent )?([a-z][\w:-]*)/g;
/** A path of ours between backticks; one with a star or a blank in it is a pattern, and nobody can look it up. */
const PATH = /`((?:apps|libs|deploy|docs|test|tools)\/[\w./-]+)`/g;
const ELSEWHERE = /^(?:[a-z][a-z+.-]*:|\/\/)/i;

const documents = [...markdownIn('.', false), ...markdownIn('docs', true)];
const wrong = documents.flatMap(check);
for (const line of wrong) console.error(line);
if (wrong.length > 0) process.exit(1);
console.log(`${documents.length} documents: every link, command and path leads somewhere`);

function markdownIn(folder, recursive) {
  return readdirSync(join(repository, folder), { recursive })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(repository, folder, name));
}

function check(path) {
  const lines = readFileSync(path, 'utf8').split('\n');
  let isCode = false;
  return lines.flatMap((line, index) => {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    const where = `${relative(repository, path)}:${index + 1}`;
    const links = isCode ? [] : targetsIn(line).filter((target) => !leadsSomewhere(path, target));
    return [
      ...links.map((target) => `${where}: '${target}' leads nowhere, expected a file or a heading that exists`),
      ...unknownCommands(line).map((name) => `${where}: 'npm run ${name}' is no script of package.json`),
      ...missingPaths(line).map((name) => `${where}: '${name}' does not exist`),
    ];
  });
}

/** What stands between backticks only looks like a link. */
function targetsIn(line) {
  return [...line.replace(/`[^`]*`/g, '``').matchAll(LINK)].map(([, target]) => target);
}

function leadsSomewhere(from, target) {
  if (ELSEWHERE.test(target)) return true;
  const [file, anchor] = target.split('#');
  const path = file === '' ? from : resolve(dirname(from), decodeURI(file));
  if (!existsSync(path)) return false;
  return anchor === undefined || anchorsOf(path).has(decodeURI(anchor));
}

/** The anchors that forges make of headings: lower case, without punctuation, dashes for blanks. */
function anchorsOf(path) {
  const headings = readFileSync(path, 'utf8').matchAll(/^#{1,6} +(.+)$/gm);
  return new Set([...headings].map(([, title]) => slug(title)));
}

function slug(title) {
  const plain = title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '');
  return plain.trim().replace(/\s/g, '-');
}

function unknownCommands(line) {
  return [...line.matchAll(COMMAND)].map(([, name]) => name).filter((name) => scripts[name] === undefined);
}

function missingPaths(line) {
  return [...line.matchAll(PATH)].map(([, path]) => path).filter((path) => !existsSync(join(repository, path)));
}
