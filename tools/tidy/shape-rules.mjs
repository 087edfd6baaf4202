import ts from 'typescript';
import { leftmostName, lineOf, nodesOf, startLine } from './syntax.mjs';

const FUNCTION_LINES = 50;
const NESTED_BLOCKS = 3;
const PARAMETERS = 4;
const CONSTRUCTOR_PARAMETERS = 6;

/** How long functions are, how deep blocks lie, how many parameters there are. */
export function shapeFindings({ isSpec }, source) {
  const functions = [...nodesOf(source)].filter((node) => ts.isFunctionLike(node) && node.body !== undefined);
  return [
    ...functions.filter((node) => !isSpec || !isGroupOfTests(node)).flatMap((node) => tooLong(node, source)),
    ...functions.flatMap((node) => tooManyParameters(node, source)),
    ...tooDeep(source, 0, source),
  ];
}

/** What `describe` is given holds tests together and does nothing itself. */
function isGroupOfTests({ parent }) {
  return parent !== undefined && ts.isCallExpression(parent) && leftmostName(parent.expression) === 'describe';
}

function tooLong(node, source) {
  const line = startLine(source, node);
  const lines = lineOf(source, node.end) - line + 1;
  if (lines <= FUNCTION_LINES) return [];
  return [{ line, wrong: `${nameOf(node)} has ${lines} lines`, expected: `at most ${FUNCTION_LINES}` }];
}

function tooManyParameters(node, source) {
  const most = ts.isConstructorDeclaration(node) ? CONSTRUCTOR_PARAMETERS : PARAMETERS;
  const count = node.parameters.length;
  if (count <= most) return [];
  const line = startLine(source, node);
  return [{ line, wrong: `${nameOf(node)} takes ${count} parameters`, expected: `at most ${most}` }];
}

function tooDeep(node, depth, source) {
  const inner = depth + (isNested(node) ? 1 : 0);
  if (inner > NESTED_BLOCKS) {
    const line = startLine(source, node);
    return [{ line, wrong: `blocks are nested ${inner} deep`, expected: `at most ${NESTED_BLOCKS}` }];
  }
  return node.getChildren(source).flatMap((child) => tooDeep(child, inner, source));
}

/** A block that a statement opens: of a condition, a loop, a switch or an attempt; a function's own is none. */
function isNested(node) {
  if (ts.isCaseBlock(node)) return true;
  if (!ts.isBlock(node)) return false;
  const { parent } = node;
  return (
    ts.isIfStatement(parent) ||
    ts.isIterationStatement(parent, false) ||
    ts.isTryStatement(parent) ||
    ts.isCatchClause(parent)
  );
}

function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return 'a constructor';
  const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return named === undefined ? 'a function' : `function ${named.getText()}`;
}
