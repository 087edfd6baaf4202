/** Ends an exhaustive switch: does not compile while a case is missing, and throws if a stranger gets in at run time. */
export function never(stranger: never): never {
  throw new Error(`unexpected value ${JSON.stringify(stranger)}`);
}
