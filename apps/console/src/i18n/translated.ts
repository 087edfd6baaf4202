/** The names between braces in a text. */
export type Parameters<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Parameters<Rest>
  : never;

/** A part of the texts in another language: exactly the keys of the Chinese part. */
export type Translated<Part> = { readonly [K in keyof Part]: string };
