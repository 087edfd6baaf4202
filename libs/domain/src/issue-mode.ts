import type { IssueMode, RuleCode, RuleVersion } from './rules.js';

/** A version of a rule, by its names. */
export type VersionName = Pick<RuleVersion, 'code' | 'version'>;

/** The versions whose cards wait for a person: those that say so themselves, and every one of the rules named here. */
export function versionsToConfirm(
  rules: readonly (VersionName & { readonly mode?: IssueMode })[],
  named: readonly RuleCode[],
): readonly VersionName[] {
  return rules
    .filter(({ code, mode }) => mode === 'CONFIRM' || named.includes(code))
    .map(({ code, version }) => ({ code, version }));
}
