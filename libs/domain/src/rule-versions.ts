import type { CivilDate } from './civil-date.js';
import type { RuleCode, RuleOf, RuleVersion } from './rules.js';

interface Version<C extends RuleCode> {
  readonly rule: RuleOf<C>;
  readonly until?: CivilDate;
}

type Versions = { readonly [C in RuleCode]?: readonly Version<C>[] };

/** A set of rules is laid out once, and asked for several times in every judgement of every case. */
const laidOut = new WeakMap<readonly RuleVersion[], Versions>();

/** A rule's versions, each with the civil day on which the next one takes over. */
export function versionsOf<C extends RuleCode>(rules: readonly RuleVersion[], code: C): readonly Version<C>[] {
  let versions = laidOut.get(rules);
  if (versions === undefined) {
    const codes = [...new Set(rules.map((rule) => rule.code))];
    versions = Object.fromEntries(codes.map((one) => [one, layOut(rules, one)]));
    laidOut.set(rules, versions);
  }
  return versions[code] ?? [];
}

function layOut<C extends RuleCode>(rules: readonly RuleVersion[], code: C): readonly Version<C>[] {
  const versions = rules
    .filter((rule): rule is RuleOf<C> => rule.code === code)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return versions.map((rule, index) => {
    const next = versions[index + 1];
    return next === undefined ? { rule } : { rule, until: next.from };
  });
}
