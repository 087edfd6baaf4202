import ts from 'typescript';

/** Every node of a tree, parents before their children. */
export function* nodesOf(node) {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

export function lineOf(source, position) {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

/** The line on which a node begins, its comments left out. */
export function startLine(source, node) {
  return lineOf(source, node.getStart(source));
}

/** The name at the very left of `it.each(…)(…)`: `it`. */
export function leftmostName(node) {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return leftmostName(node.expression);
  return ts.isTaggedTemplateExpression(node) ? leftmostName(node.tag) : undefined;
}

/** True for `object.name`, whatever is done with it. */
export function isMember(node, object, name) {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === object &&
    node.name.text === name
  );
}
