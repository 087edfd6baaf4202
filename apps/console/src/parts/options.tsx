interface Named {
  readonly code: string;
  readonly name: string;
}

/** What a field lets choose among, by code and name. */
export function Options({ of }: { readonly of: readonly Named[] }) {
  return of.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ));
}

interface Props<V extends string> {
  readonly of: readonly V[];
  readonly word: (value: V) => string;
}

/** The same of a closed list, whose values have words. */
export function Choices<V extends string>({ of, word }: Props<V>) {
  return <Options of={of.map((code) => ({ code, name: word(code) }))} />;
}
