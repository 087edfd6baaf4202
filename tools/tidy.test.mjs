import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from './tidy/rules.mjs';

const CODE = 'libs/domain/src/sample.ts';
const SPEC = 'libs/domain/src/sample.spec.ts';
const lines = (count, line = 'x();') => Array.from({ length: count }, () => line).join('\n');
/** Put together here, so that this file keeps the rules that it tests. */
const glued = (...parts) => parts.join('');

/** `[line, what is wrong]` of a sample. */
const found = (text, path = CODE) => findingsOf({ path, text }).map(({ line, wrong }) => [line, wrong]);

const broken = [
  {
    rule: 'a file of more than 250 lines',
    text: `${lines(251)}\n`,
    wrong: [[251, 'the file has 251 lines']],
  },
  {
    rule: 'a function of more than 50 lines',
    text: `\nfunction long() {\n${lines(49)}\n}\n`,
    wrong: [[2, 'function long has 51 lines']],
  },
  {
    rule: 'a method of more than 50 lines',
    text: `class Long {\n  run() {\n${lines(49)}\n}\n}\n`,
    wrong: [[2, 'function run has 51 lines']],
  },
  {
    rule: 'an arrow function of more than 50 lines, in a spec too',
    path: SPEC,
    text: `it('is long', () => {\n${lines(49)}\n});\n`,
    wrong: [[1, 'a function has 51 lines']],
  },
  {
    rule: 'blocks four deep',
    text: 'if (a) {\n for (;;) {\n  try {\n   switch (b) {\n   }\n  } catch {}\n }\n}\n',
    wrong: [[4, 'blocks are nested 4 deep']],
  },
  {
    rule: 'a function of five parameters',
    text: 'export const f = (a, b, c, d, e) => a;\n',
    wrong: [[1, 'function f takes 5 parameters']],
  },
  {
    rule: 'a constructor of seven parameters',
    text: 'class C {\n  constructor(a, b, c, d, e, f, g) {}\n}\n',
    wrong: [[2, 'a constructor takes 7 parameters']],
  },
  {
    rule: 'a barrel',
    text: "import { a } from './a.js';\nexport { a };\nexport * from './b.js';\n",
    wrong: [[1, 'a file that only passes on']],
  },
  { rule: 'a default export', text: 'export default function f() {}\n', wrong: [[1, 'a default export']] },
  {
    rule: 'a default export by name',
    text: 'const f = 1;\nexport { f as default };\n',
    wrong: [[2, 'a default export']],
  },
  {
    rule: 'work left undone',
    text: `a();\n// ${glued('TO', 'DO')}: later\n`,
    wrong: [[2, 'work left undone']],
  },
  { rule: 'the time, by Date.now', text: 'const a = Date.now();\n', wrong: [[1, 'the time is read: Date.now']] },
  { rule: 'the time, by new Date', text: 'const a = new Date();\n', wrong: [[1, 'the time is read: new Date()']] },
  { rule: 'the time, without brackets', text: 'const a = new Date;\n', wrong: [[1, 'the time is read: new Date']] },
  {
    rule: 'the environment',
    text: 'const { A } = process.env;\n',
    wrong: [[1, 'the environment is read: process.env']],
  },
  { rule: 'a mock', path: SPEC, text: "jest.mock('./a.js');\n", wrong: [[1, 'jest.mock']] },
  { rule: 'a skipped test', path: SPEC, text: "it.skip('a', b);\n", wrong: [[1, 'tests are left out: it.skip']] },
  {
    rule: 'a test alone',
    path: SPEC,
    text: "it.only.each(a)('a', b);\n",
    wrong: [[1, 'tests are left out: it.only']],
  },
  { rule: 'a test marked with x', path: SPEC, text: "xit('a', b);\n", wrong: [[1, 'tests are left out: xit']] },
  { rule: 'a sleep', path: SPEC, text: 'await wait(20, signal);\n', wrong: [[1, 'a test sleeps: wait']] },
  {
    rule: 'a timer in a test',
    path: SPEC,
    text: 'await new Promise((done) => setTimeout(done, 20));\n',
    wrong: [[1, 'a test sleeps: setTimeout']],
  },
  {
    rule: 'the timers of promises in a test',
    path: SPEC,
    text: "import { setTimeout as nap } from 'node:timers/promises';\n",
    wrong: [[1, 'a test sleeps: timers/promises']],
  },
  {
    rule: 'a path of one machine, in any file',
    path: 'README.md',
    text: `cd ${glued('/ro', 'ot')}/clone\n`,
    wrong: [[1, `a path of one machine, '${glued('/ro', 'ot')}'`]],
  },
  {
    rule: 'a package host, in any file',
    path: 'package-lock.json',
    text: `"resolved": "https:${glued('//npm-reg', 'istry')}.example.org/a.tgz"\n`,
    wrong: [[1, `a package host, 'https:${glued('//npm-reg', 'istry')}.example.org'`]],
  },
];

for (const { rule, path = CODE, text, wrong } of broken) {
  test(`${rule} is found`, () => assert.deepEqual(found(text, path), wrong));
}

const kept = [
  { rule: 'a file of 250 lines', text: `${lines(250)}\n` },
  { rule: 'a function of 50 lines', text: `function long() {\n${lines(48)}\n}\n` },
  { rule: 'a long group of tests', path: SPEC, text: `describe.each(a)('a', () => {\n${lines(60)}\n});\n` },
  {
    rule: 'blocks three deep and a long else-if',
    text: 'if (a) {\n for (;;) {\n  try {\n  } catch {}\n }\n} else if (b) {\n}\n',
  },
  { rule: 'a function of four parameters', text: 'function f(a, b, c, d) {}\n' },
  { rule: 'a constructor of six', text: 'class C {\n  constructor(a, b, c, d, e, f) {}\n}\n' },
  { rule: 'a file that adds something of its own', text: "export * from './a.js';\nexport const b = 1;\n" },
  { rule: 'a default export of a configuration', path: 'jest.config.mjs', text: 'export default {};\n' },
  { rule: 'a switch with a default', text: 'switch (a) {\n  default:\n    b();\n}\n' },
  { rule: 'work with the number of its issue', text: `// ${glued('TO', 'DO')} #12: later\n` },
  { rule: 'a date of a given time', text: 'const a = new Date(at);\n' },
  { rule: 'the time in the clock itself', path: 'libs/platform/src/clock.ts', text: 'const a = Date.now();\n' },
  { rule: 'the environment in config itself', path: 'libs/platform/src/config.ts', text: 'f(process.env);\n' },
  { rule: 'the environment in a spec', path: SPEC, text: 'f(process.env);\n' },
  { rule: 'the environment in the launcher', path: 'deploy/local/a.mjs', text: 'f(process.env);\n' },
  { rule: 'a wait that the test is about', path: SPEC, text: 'const waiting = wait(20, signal);\n' },
  {
    rule: 'a path inside the repository',
    path: 'README.md',
    text: 'see apps/home/page, ./work/a and https://a.org/home\n',
  },
  { rule: 'an ordinary address', path: 'README.md', text: 'https://json-schema.org/draft\n' },
];

for (const { rule, path = CODE, text } of kept) {
  test(`${rule} is in order`, () => assert.deepEqual(found(text, path), []));
}
