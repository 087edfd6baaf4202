/** The command was called in a way it does not know; exit code 2. */
export class WrongUsage extends Error {
  constructor(name: string, value: string | undefined, expected: string) {
    super(
      value === undefined ? `${name} is missing, expected ${expected}` : `${name}: '${value}', expected ${expected}`,
    );
    this.name = 'WrongUsage';
  }
}

/** `once` and `many` take a value, a `flag` takes none; `rest` names what stands without a name, in its order. */
export interface Known {
  readonly once?: readonly string[];
  readonly many?: readonly string[];
  readonly flags?: readonly string[];
  readonly rest?: readonly string[];
}

export interface Arguments {
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** Reads `--name value`, `--name=value`, `--flag` and the rest; refuses by name whatever it does not know. */
export function readArguments(argv: readonly string[], known: Known): Arguments {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  const rest: string[] = [];
  const left = [...argv];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    const { name, inline } = split(argument);
    if (name === undefined) {
      if (rest.length >= (known.rest ?? []).length) throw unknown(argument, known);
      rest.push(argument);
    } else if (known.flags?.includes(name)) {
      if (inline !== undefined) throw new WrongUsage(`--${name}`, inline, 'no value');
      flags.add(name);
    } else {
      take(name, inline ?? left.shift(), { values, lists, known });
    }
  }
  return { values, lists, flags, rest };
}

interface Taken {
  readonly values: Map<string, string>;
  readonly lists: Map<string, string[]>;
  readonly known: Known;
}

function take(name: string, value: string | undefined, { values, lists, known }: Taken): void {
  const isMany = known.many?.includes(name) ?? false;
  if (!isMany && !known.once?.includes(name)) throw unknown(`--${name}`, known);
  if (value === undefined || value.startsWith('--')) throw new WrongUsage(`--${name}`, value, 'a value');
  if (isMany) {
    lists.set(name, [...(lists.get(name) ?? []), value]);
    return;
  }
  if (values.has(name)) throw new WrongUsage(`--${name}`, value, 'to be given once');
  values.set(name, value);
}

function split(argument: string): { readonly name?: string; readonly inline?: string } {
  const [, name, inline] = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(argument) ?? [];
  return { ...(name === undefined ? {} : { name }), ...(inline === undefined ? {} : { inline }) };
}

function unknown(argument: string, { once = [], many = [], flags = [], rest = [] }: Known): WrongUsage {
  const options = [...once, ...many].map((name) => `--${name} VALUE`);
  const expected = [...rest, ...options, ...flags.map((name) => `--${name}`)].join(', ');
  return new WrongUsage('unknown argument', argument, expected === '' ? 'none' : expected);
}
