/** The command was called in a way it does not know; exit code 2. */
export class WrongUsage extends Error {}

/**
 * Reads flags (`--json`) and options with a value (`--only unit`); everything else is refused by name.
 * `known` says for each which it is: `{ json: 'flag', only: 'value' }`.
 */
export function readArguments(args, known) {
  const read = {};
  const rest = [...args];
  while (rest.length > 0) {
    const [name, inline] = split(rest.shift(), known);
    if (known[name] === 'flag') {
      if (inline !== undefined) throw new WrongUsage(`--${name} takes no value, but got '${inline}'`);
      read[name] = true;
    } else {
      const value = inline ?? rest.shift();
      if (value === undefined || value.startsWith('--')) throw new WrongUsage(`--${name} needs a value`);
      read[name] = value;
    }
  }
  return read;
}

function split(argument, known) {
  const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name !== undefined && Object.hasOwn(known, name)) return [name, inline];
  const expected = Object.keys(known).map((each) => `--${each}${known[each] === 'value' ? ' VALUE' : ''}`);
  throw new WrongUsage(`unknown argument '${argument}'; expected ${expected.join(', ') || 'none'}`);
}
