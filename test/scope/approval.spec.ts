import { ApprovalFixture, TEST_ms } from '../approval/fixture.js';
import { PLACES, seenWithoutScope, type Walked, walkScopes } from './walk.js';

let approval: ApprovalFixture;
let walked: Walked;

beforeAll(async () => {
  approval = await ApprovalFixture.create();
  const subjects = PLACES.map((place, nth) => ({ ...place, id: `mingjian:open-${nth}` }));
  for (const { id, region, unit } of subjects) await approval.accepted(id, { region, unit });
  walked = { running: approval.running, dataSource: approval.database.dataSource, subjects };
}, TEST_ms);
afterAll(() => approval.drop(), TEST_ms);

const cases = () => walked.subjects;
const act = (body: object) => ({ kind: 'ACT', of: cases, body }) as const;
const doer = { person: 'P1' };

walkScopes('approval', () => walked, {
  'GET /cases/:caseNo': { kind: 'ONE', of: cases },
  'POST /cases/:caseNo/acts/enter-stage': act({ stage: 'HANDLE', person: 'P2', post: 'clerk' }),
  'POST /cases/:caseNo/acts/return': act({ stage: 'HANDLE', reason: 'the plan is missing' }),
  'POST /cases/:caseNo/acts/suspend': act({ ...doer, procedure: 'HEARING', reason: 'neighbours', approvedDays: 5 }),
  'POST /cases/:caseNo/acts/resume': act(doer),
  'POST /cases/:caseNo/acts/extend': act({ ...doer, amount: 5, approver: 'head', reason: 'an expert is ill' }),
  'POST /cases/:caseNo/acts/decide': act({ ...doer, outcome: 'GRANTED' }),
  'POST /cases/:caseNo/acts/close': act(doer),
  'POST /cases/:caseNo/acts/deliver': act(doer),
});

it('a statement that forgets its scope shows nothing of any case', async () => {
  const seen = await seenWithoutScope('approval', approval.database.dataSource);
  expect(seen.filter((table) => !['calendar', 'region'].includes(table))).toEqual([]);
  expect(await approval.query('select 1 from approval_case')).toHaveLength(PLACES.length);
});
