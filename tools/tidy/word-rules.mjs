import ts from 'typescript';
import { isMember, leftmostName, nodesOf, startLine } from './syntax.mjs';

const CLOCK = 'libs/platform/src/clock.ts';
const CONFIG = 'libs/platform/src/config.ts';
const CONFIG_FILE = /(^|\/)(\.?[\w-]+\.config\.m?[jt]s|\.dependency-cruiser\.mjs)$/;
/** Jest takes the default export of these. */
const JEST_SETUP = /^test\/(setup|teardown)\.mjs$/;
/** Only specs import what lies here. */
const FOR_SPECS = /^(test|libs\/testing)\//;

const MOCKS = ['mock', 'doMock', 'unstable_mockModule', 'setMock'];
const TEST_WORDS = ['it', 'test', 'describe'];
const LEFT_OUT = ['skip', 'only', 'todo'];
const LEFT_OUT_WORDS = ['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'];
const SLEEPS = ['wait', 'sleep', 'delay', 'pause'];

/** What may be written only in one place, or nowhere. */
export function wordFindings(file, source) {
  const rules = [defaultExport, clock, environment, ...(file.isSpec ? [mock, leftOut, sleeping] : [])];
  const found = [...nodesOf(source)].flatMap((node) =>
    rules
      .map((rule) => rule(node, file))
      .filter((finding) => finding !== undefined)
      .map((finding) => ({
        line: startLine(source, node),
        ...finding,
      })),
  );
  return isBarrel(source)
    ? [{ line: 1, wrong: 'a file that only passes on', expected: 'imports that name the file' }, ...found]
    : found;
}

function isBarrel({ statements }) {
  const passesOn = statements.some((each) => ts.isExportDeclaration(each) && !isEmptyExport(each));
  return passesOn && statements.every((each) => ts.isExportDeclaration(each) || ts.isImportDeclaration(each));
}

/** `export {}` makes a module of a file and passes nothing on. */
function isEmptyExport({ exportClause, moduleSpecifier }) {
  return moduleSpecifier === undefined && exportClause !== undefined && exportClause.elements?.length === 0;
}

function defaultExport(node, { path }) {
  const isDefault =
    ts.isExportAssignment(node) ||
    (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) ||
    (ts.isExportSpecifier(node) && node.name.text === 'default');
  if (!isDefault || CONFIG_FILE.test(path) || JEST_SETUP.test(path)) return undefined;
  return { wrong: 'a default export', expected: 'a name that is the same everywhere' };
}

function clock(node, { path }) {
  if (path === CLOCK) return undefined;
  const isNow =
    (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments ?? []).length === 0) ||
    (ts.isCallExpression(node) && isDate(node.expression)) ||
    isMember(node, 'Date', 'now') ||
    isMember(node, 'performance', 'timeOrigin');
  if (!isNow) return undefined;
  return { wrong: `the time is read: ${node.getText()}`, expected: `a Clock, or an argument; only ${CLOCK} reads it` };
}

function isDate(node) {
  return ts.isIdentifier(node) && node.text === 'Date';
}

function environment(node, { path, isSpec }) {
  if (!path.endsWith('.ts') || isSpec || path === CONFIG || FOR_SPECS.test(path)) return undefined;
  if (!isMember(node, 'process', 'env')) return undefined;
  return { wrong: 'the environment is read: process.env', expected: `loadConfig of ${CONFIG}` };
}

function mock(node) {
  const name = MOCKS.find((each) => isMember(node, 'jest', each));
  if (name === undefined) return undefined;
  return { wrong: `jest.${name}`, expected: 'a fake of libs/testing that passes the spec of the real thing' };
}

function leftOut(node) {
  const isMarked =
    ts.isPropertyAccessExpression(node) && LEFT_OUT.includes(node.name.text) && TEST_WORDS.includes(leftmostName(node));
  const isNamed = ts.isCallExpression(node) && LEFT_OUT_WORDS.includes(leftmostName(node));
  if (!isMarked && !isNamed) return undefined;
  const name = isMarked ? node.getText() : leftmostName(node);
  return { wrong: `tests are left out: ${name}`, expected: 'every test to run' };
}

/** A wait that is not awaited is what the test is about. */
function sleeping(node) {
  const isTimers = ts.isImportDeclaration(node) && node.moduleSpecifier.text.endsWith('timers/promises');
  const name = ts.isCallExpression(node) ? calledName(node) : undefined;
  const isWaited = SLEEPS.includes(name) && ts.isAwaitExpression(node.parent);
  if (!isTimers && name !== 'setTimeout' && !isWaited) return undefined;
  return {
    wrong: `a test sleeps: ${name ?? 'timers/promises'}`,
    expected: 'eventually(…), or a clock that the test moves',
  };
}

function calledName({ expression }) {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
