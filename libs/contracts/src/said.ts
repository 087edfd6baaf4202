import type { z } from 'zod';

/**
 * What a schema reads, as the code sees it: what has been said is not changed, and a field that this release does not
 * know is kept at run time but cannot be named.
 */
export type Said<S extends z.ZodType> = Known<z.output<S>>;

type Known<T> = T extends readonly (infer E)[]
  ? readonly Known<E>[]
  : T extends object
    ? { readonly [K in keyof T as IsOpen<T, K> extends true ? never : K]: Known<T[K]> }
    : T;

/** True for the index signature that a loose object has, false for that of a record, whose values are known. */
type IsOpen<T, K extends keyof T> = string extends K ? (unknown extends T[K] ? true : false) : false;
