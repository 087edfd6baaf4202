import { versionsToConfirm } from './issue-mode.js';
import { RULES } from './rules.js';

const rules = [
  { code: 'T04', version: 1 },
  { code: 'T04', version: 2, mode: 'CONFIRM' },
  { code: 'T05', version: 1, mode: 'AUTOMATIC' },
] as const;

describe('the mode of a rule', () => {
  it('is automatic for every rule that is shipped', () => {
    expect(versionsToConfirm(RULES, [])).toEqual([]);
  });

  it.each([
    { named: [], waits: ['T04 2'], why: 'a version that says so waits from its own day on' },
    { named: ['T05'], waits: ['T04 2', 'T05 1'], why: 'a rule that is named waits in every version' },
    { named: ['T04'], waits: ['T04 1', 'T04 2'], why: 'named and by itself is the same' },
    { named: ['T07'], waits: ['T04 2'], why: 'a rule without a version here adds none' },
  ] as const)('$named: $why', ({ named, waits }) => {
    expect(versionsToConfirm(rules, named).map(({ code, version }) => `${code} ${version}`)).toEqual(waits);
  });
});
