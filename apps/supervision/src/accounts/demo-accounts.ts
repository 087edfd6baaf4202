import type { AccountBody } from '#contracts/api/accounts.js';

const CITY = '520100000000';

/** People of the demo's hall, one for each role. */
export const DEMO_ACCOUNTS: readonly AccountBody[] = [
  { account: 'supervisor', name: '张超', role: 'supervisor', scope: { region: '', units: 'all' }, person: 'ZW-03' },
  {
    account: 'officer',
    name: '刘敏',
    role: 'stationed_officer',
    scope: { region: CITY, units: 'all' },
    person: 'ZW-04',
  },
  { account: 'head', name: '黄勇', role: 'department_head', scope: { region: CITY, units: ['GS'] }, person: 'GS-04' },
  { account: 'clerk', name: '陈艳', role: 'window_staff', scope: { region: CITY, units: ['GS'] }, person: 'GS-01' },
  { account: 'operator', name: '运维', role: 'operator', scope: { region: '', units: 'all' } },
  { account: 'auditor', name: '审计', role: 'auditor', scope: { region: '', units: 'all' } },
];
