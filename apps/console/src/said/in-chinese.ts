import type { Problem } from '../api/problem.js';
import { fieldInChinese } from './fields.js';
import { expectation, sentence } from './phrases.js';
import { problems } from './problems.js';

/** A refusal as a Chinese reader is told of it. */
export interface Told {
  readonly text: string;
  /** What the server said beyond the code, where it has been put into words. */
  readonly why?: string;
  readonly fields: readonly { readonly field: string; readonly expected: string | undefined }[];
}

/** What the server said, in Chinese; undefined where the refusal is none of ours, as of a proxy on the way. */
export function inChinese({ type = '', detail = '', errors = [] }: Problem): Told | undefined {
  const code = type.slice(type.lastIndexOf(':') + 1);
  if (!isKnown(code)) return undefined;
  const why = sentence(detail);
  return {
    text: problems[code],
    ...(why === undefined ? {} : { why }),
    fields: errors.map(({ field, expected }) => ({ field: fieldInChinese(field), expected: expectation(expected) })),
  };
}

function isKnown(code: string): code is keyof typeof problems {
  return Object.hasOwn(problems, code);
}
