import type { CaseDetail } from '#contracts/api/cases.js';
import { questionOf } from './foreseen-due.js';

type Entry = CaseDetail['timeline'][number];

const entry = (act: string, at: string, data: object, annulled = false): Entry => ({
  ...{ id: `${act}${at}`, act, at, recordedAt: at, source: 'mingjian/approval', annulled, data },
});
const RECEIVED = entry('case.received', '2026-03-02T01:00:00Z', {
  promisedLimit: { unit: 'WORKING_DAYS', amount: 10 },
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
});
const SUSPENDED = entry('case.suspended', '2026-03-04T16:00:00Z', { suspension: 'S1', approvedDays: 10 });

function caseWith(...timeline: readonly Entry[]): CaseDetail {
  const row = { region: '520100000000', acceptedAt: '2026-03-02T02:00:00Z' };
  return { asOf: '2026-03-10T16:30:00Z', case: row, timeline } as unknown as CaseDetail;
}

describe('what a case is asked about before an act', () => {
  it.each([
    {
      why: 'an extension is added to the promise, which comes before the statutory limit',
      given: [RECEIVED],
      planned: { act: 'extend', amount: 5 },
      expected: { limit: { unit: 'WORKING_DAYS', amount: 10 }, extension: 5, suspensions: [] },
    },
    {
      why: 'a suspension begins today, by the day of the hall',
      given: [RECEIVED],
      planned: { act: 'suspend', approvedDays: 3 },
      expected: { extension: 0, suspensions: [{ from: '2026-03-11', approvedDays: 3 }] },
    },
    {
      why: 'resuming ends the suspension that is open',
      given: [RECEIVED, SUSPENDED],
      planned: { act: 'resume' },
      expected: { suspensions: [{ from: '2026-03-05', to: '2026-03-11', approvedDays: 10 }] },
    },
    {
      why: 'what was annulled does not count',
      given: [RECEIVED, { ...SUSPENDED, annulled: true }],
      planned: { act: 'extend', amount: 1 },
      expected: { suspensions: [] },
    },
  ] as const)('$why', ({ given, planned, expected }) => {
    expect(questionOf(caseWith(...given), planned)).toMatchObject(expected);
  });

  it('nothing can be said of a limit in months, nor before the acceptance', () => {
    const inMonths = entry('case.received', RECEIVED.at, { promisedLimit: { unit: 'MONTHS', amount: 2 } });
    expect(questionOf(caseWith(inMonths), { act: 'resume' })).toBeUndefined();
    const waiting = caseWith(RECEIVED);
    const row = { ...waiting.case, acceptedAt: undefined };
    expect(questionOf({ ...waiting, case: row } as unknown as CaseDetail, { act: 'resume' })).toBeUndefined();
  });
});
