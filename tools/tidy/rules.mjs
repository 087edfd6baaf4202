import ts from 'typescript';
import { shapeFindings } from './shape-rules.mjs';
import { textFindings } from './text-rules.mjs';
import { wordFindings } from './word-rules.mjs';

const CODE = /^(apps|libs|test|deploy|tools|bench)\/.*\.(m?[jt]sx?)$/;

/** Everything that is wrong with a file, in the order of its lines: `{ path, line, wrong, expected }`. */
export function findingsOf({ path, text }) {
  const file = { path, text, isCode: CODE.test(path), isSpec: /\.(spec\.tsx?|test\.mjs)$/.test(path) };
  const found = [...textFindings(file), ...(file.isCode ? codeFindings(file) : [])];
  return found.map((finding) => ({ path, ...finding })).sort((a, b) => a.line - b.line);
}

function codeFindings(file) {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  return [...shapeFindings(file, source), ...wordFindings(file, source)];
}
