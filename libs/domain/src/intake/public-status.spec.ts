import { aCase, at, workingDays } from '#testing/case-builder.js';
import { approvalOf, type DeemedAcceptance } from '../approval/evolve.js';
import { buildCalendar } from '../calendar.js';
import { cn } from '../calendars/cn.js';
import { PUBLIC_STATES, publicStatusOf, STATE_WORDS } from './public-status.js';
import { heardIn } from './window-act.js';
import type { WindowStatus } from './window-table.js';

const china = buildCalendar([cn]);
const received = aCase().received('2026-03-02', { promisedLimit: workingDays(10) });
const accepted = received.accepted('2026-03-02');
const handled = accepted.stage('2026-03-03', { stage: 'HANDLE', stageId: 'HANDLE-1' });

function statusOf(told: typeof received, status: WindowStatus, deemed: readonly DeemedAcceptance[] = []) {
  const { file } = told;
  const known = { file, state: approvalOf(file, deemed) };
  const state = { status, isAsked: false, heard: heardIn(known.state), latestAt: at('2026-03-02') };
  return publicStatusOf({ state, receivedAt: at('2026-03-02'), zone: 'Asia/Shanghai', known }, china, at('2026-03-10'));
}

describe('what an applicant is told', () => {
  it.each([
    { told: received, status: 'RECEIVED', shown: { state: 'RECEIVED' }, why: 'nobody has answered yet' },
    {
      told: received.supplementRequested('2026-03-03'),
      status: 'SUPPLEMENT_REQUESTED',
      shown: { state: 'SUPPLEMENT_REQUESTED', missing: ['a map'] },
      why: 'what is missing is named',
    },
    { told: accepted, status: 'ACCEPTED', shown: { state: 'ACCEPTED', acceptedOn: '2026-03-02', dueOn: '2026-03-16' } },
    { told: handled, status: 'ACCEPTED', shown: { state: 'HANDLING', acceptedOn: '2026-03-02', dueOn: '2026-03-16' } },
    {
      told: handled.suspended('2026-03-05', { approvedDays: 10 }),
      status: 'ACCEPTED',
      shown: { state: 'SUSPENDED', acceptedOn: '2026-03-02' },
      why: 'nobody knows yet when the procedure ends, so no day is promised',
    },
    {
      told: handled.decided('2026-03-09'),
      status: 'ACCEPTED',
      shown: { state: 'GRANTED', acceptedOn: '2026-03-02', dueOn: '2026-03-16', resultOn: '2026-03-09' },
    },
    {
      told: handled.closed('2026-03-09'),
      status: 'ACCEPTED',
      shown: { state: 'CLOSED', acceptedOn: '2026-03-02', dueOn: '2026-03-16', resultOn: '2026-03-09' },
    },
    { told: received.refused('2026-03-04'), status: 'REFUSED', shown: { state: 'REFUSED', resultOn: '2026-03-04' } },
  ] as const)('$shown.state $why', ({ told, status, shown }) => {
    expect(statusOf(told, status)).toEqual({ receivedOn: '2026-03-02', ...shown });
  });

  it('silence accepts from the receipt day on, once supervision has told it', () => {
    const silent = aCase().received('2026-03-02', {
      promisedLimit: workingDays(10),
    });
    const told = { act: 'case.deemed-accepted', at: at('2026-03-10'), crossedAt: at('2026-03-10') } as const;
    expect(statusOf(silent, 'RECEIVED')).toEqual({ state: 'RECEIVED', receivedOn: '2026-03-02' });
    expect(statusOf(silent, 'RECEIVED', [told])).toEqual({
      state: 'DEEMED_ACCEPTED',
      receivedOn: '2026-03-02',
      acceptedOn: '2026-03-02',
      dueOn: '2026-03-16',
    });
  });

  it('has its own words for every state, in both languages', () => {
    const words = PUBLIC_STATES.map((state) => STATE_WORDS[state]);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(new Set(words.map((word) => word[language])).size).toBe(PUBLIC_STATES.length);
    }
  });
});
