import pg from 'pg';
import { ACT_PATHS } from '#contracts/api/approval.js';
import { contracts } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { eventually } from '#testing/eventually.js';
import { Ear } from '../intake/ear.js';
import { ApprovalFixture, HEARD, randomKey, TEST_ms } from './fixture.js';

const clerk = { person: 'p1', post: 'clerk' };
const by = { person: 'p1' };

let approval: ApprovalFixture;
let ear: Ear;

beforeAll(async () => {
  approval = await ApprovalFixture.create();
  ear = await Ear.open(approval.kafka, ['case.events']);
}, TEST_ms);
afterAll(async () => {
  await ear.close();
  await approval.drop();
}, TEST_ms);

/** What approval has told of a case, in the order of its partition. */
function told(caseNo: string) {
  return ear
    .records('case.events')
    .filter(({ key }) => key === caseNo)
    .map(({ value = '' }) => JSON.parse(value))
    .filter(({ source }) => source === 'mingjian/approval');
}

describe('a case in the hands of its department', () => {
  it('goes from acceptance to delivery, and Kafka tells it in order and by contract', async () => {
    const caseNo = 'mingjian:A1';
    await approval.accepted(caseNo);
    const acts: readonly (readonly [string, object, string])[] = [
      ['enter-stage', { stage: 'HANDLE', ...clerk, unit: 'U1' }, 'HANDLE'],
      ['suspend', { procedure: 'HEARING', reason: '听证', approvedDays: 5, ...by }, 'HANDLE'],
      ['resume', by, 'HANDLE'],
      ['enter-stage', { stage: 'REVIEW', person: 'p2', post: 'reviewer' }, 'REVIEW'],
      ['return', { stage: 'HANDLE', reason: '补充意见' }, 'HANDLE'],
      ['enter-stage', { stage: 'REVIEW', person: 'p2', post: 'reviewer' }, 'REVIEW'],
      ['extend', { amount: 5, approver: 'head', reason: '专家出差', ...by }, 'REVIEW'],
      ['enter-stage', { stage: 'APPROVE', person: 'p3', post: 'head' }, 'APPROVE'],
      ['decide', { outcome: 'DENIED', reason: '选址在水源保护区之内', remedies: '六十日内申请复议', ...by }, 'DECIDED'],
      ['close', by, 'CLOSED'],
      ['deliver', by, 'DELIVERED'],
    ];
    for (const [path, body, step] of acts) {
      const answer = await approval.act(caseNo, path, body);
      expect([path, answer.status, answer.body.step]).toEqual([path, 200, step]);
    }
    await eventually(() => expect(told(caseNo)).toHaveLength(acts.length), HEARD);
    expect(told(caseNo).map(({ type }) => type)).toEqual([
      ...['stage.entered', 'case.suspended', 'case.resumed', 'stage.entered', 'stage.entered', 'stage.entered'],
      ...['case.extended', 'stage.entered', 'case.decided', 'case.closed', 'case.delivered'],
    ]);
    for (const event of told(caseNo)) {
      expect(parseEvent(JSON.stringify(event)).kind).toBe('event');
      expect(contracts[event.type as keyof typeof contracts].toldBy).toContain('approval');
    }
    const [first, , , , returned] = told(caseNo);
    expect(first.data).toEqual({ stage: 'HANDLE', stageId: 'HANDLE-1', ...clerk, unit: 'U1' });
    expect(returned.data).toMatchObject({ stageId: 'HANDLE-2', ...clerk, returned: true, reason: '补充意见' });
    const times = told(caseNo).map(({ time }) => time);
    expect([...new Set(times)].sort()).toEqual(times);
    expect((await approval.get(caseNo)).body).toMatchObject({ step: 'DELIVERED', allowed: [], outcome: 'DENIED' });
  });

  it('an illegal act gets a 409 that says what is allowed now and how the case stands', async () => {
    const caseNo = 'mingjian:A2';
    await approval.accepted(caseNo);
    const refused = await approval.act(caseNo, 'decide', { outcome: 'GRANTED', ...by });
    const allowed = [{ act: 'enter-stage', stage: 'HANDLE' }, { act: 'suspend' }, { act: 'extend' }];
    expect(refused).toMatchObject({
      status: 409,
      type: expect.stringContaining('application/problem+json'),
      body: { type: 'urn:mingjian:problem:act-refused', allowed, case: { step: 'ACCEPT', version: 2 } },
    });
    await approval.act(caseNo, 'suspend', { procedure: 'TESTING', reason: '检测', approvedDays: 3, ...by });
    const suspended = await approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk });
    expect(suspended.body).toMatchObject({ allowed: [{ act: 'resume' }], case: { suspension: { id: 'S1' } } });
    expect(await approval.metrics()).toContain('supervision_approval_acts_total{act="decide",outcome="refused"');
  });

  it.each([
    { path: 'decide', body: { outcome: 'DENIED', reason: ' 太短了    ', remedies: '复议' }, field: 'reason' },
    { path: 'decide', body: { outcome: 'DENIED', reason: '选址在水源保护区之内' }, field: 'remedies' },
    { path: 'suspend', body: { procedure: 'OTHER', reason: 'x', approvedDays: 1 }, field: 'article' },
    { path: 'suspend', body: { procedure: 'PICNIC', reason: 'x', approvedDays: 1 }, field: 'procedure' },
    { path: 'suspend', body: { procedure: 'HEARING', reason: 'x', approvedDays: 0 }, field: 'approvedDays' },
    { path: 'extend', body: { amount: 16, approver: 'h', reason: 'x' }, field: 'amount' },
    { path: 'extend', body: { amount: 5, reason: 'x' }, field: 'approver' },
    { path: 'enter-stage', body: { stage: 'HANDLE' }, field: 'post' },
    { path: 'extend', body: { amount: 0, approver: 'h', reason: 'x' }, field: 'amount' },
    { path: 'close', body: { version: -1 }, field: 'version' },
    { path: 'close', body: { person: 'a\u0000b' }, field: 'person' },
    { path: 'close', body: { name: '张三' }, field: 'name' },
  ])('$path without a good $field is a 400 that names it', async ({ path, body, field }) => {
    const answer = await approval.act('mingjian:A1', path, { ...by, ...body });
    expect([answer.status, answer.body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });
});

/** As much of the OpenAPI document as the test looks at. */
interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post: {
          readonly parameters: unknown;
          readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
          readonly responses: object;
        };
      }
    >
  >;
}

it('the description of the API names every act with the key it needs', async () => {
  const { paths } = (await (await fetch(`${approval.running.url}/docs-json`)).json()) as Described;
  const acts = ACT_PATHS.map((path) => paths[`/cases/{caseNo}/acts/${path}`]?.post);
  for (const act of acts) {
    if (act === undefined) throw new Error('an act is not described');
    const { parameters, requestBody, responses } = act;
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
    expect(requestBody.content['application/json']?.schema).toBeDefined();
    expect(Object.keys(responses)).toEqual(['200', '400', '404', '409', '422', 'default']);
  }
});

describe('an extension', () => {
  const extend = { amount: 5, approver: 'head', reason: 'x', ...by };
  const [city, county] = ['520100000000', 'county-9'];

  /** The city closes on 28 February, a make-up workday, and on Monday 2 March; the county looks to the city. */
  async function publish(): Promise<void> {
    const hall = { source: 'supervision', topic: 'hall.events' } as const;
    const days = ['2026-02-28', '2026-03-02'].map((date) => ({ date, kind: 'LOCAL_CLOSURE', name: '停电' }));
    const years = [{ year: 2026, notice: '停电', days }];
    const region = { code: county, name: '县', parent: city, zone: 'Asia/Shanghai' };
    await approval.tell(city, 'calendar.published', { region: city, version: 1, years }, hall);
    await approval.tell(county, 'region.defined', region, hall);
    await eventually(async () => expect(await approval.query('select 1 from region')).toHaveLength(1), HEARD);
  }

  it('is possible while the limit runs by the calendar of the region, and not after', async () => {
    await publish();
    // Accepted on Friday 27 February with one day: due on Saturday the 28th, in the closed city on 3 March, today.
    const attempt = async (caseNo: string, region: string, day = '2026-02-27') => {
      const promisedLimit = { unit: 'WORKING_DAYS', amount: 1 } as const;
      await approval.accepted(caseNo, { promisedLimit, region }, day);
      return await approval.act(caseNo, 'extend', extend);
    };
    const late = await attempt('mingjian:B1', '330100000000');
    expect([late.status, late.body.detail]).toEqual([409, 'extend is not possible: the limit of the case has passed']);
    expect((await attempt('mingjian:B2', city)).status).toBe(200);
    // A day earlier the due day is Friday itself, for the county as for the city.
    expect((await attempt('mingjian:B4', county, '2026-02-26')).status).toBe(409);
    expect((await attempt('mingjian:B3', county)).body.extensions).toEqual([
      { amount: 5, approver: 'head', reason: 'x', at: '2026-03-03T02:00:00.000Z' },
    ]);
  });
});

describe('two acts at once on one case', () => {
  /** Acts that have their turn and wait for the row of a case: those of one transaction hold a key's lock each. */
  const waiting = () =>
    approval.query(`select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database()
      and locktype = 'advisory' and objsubid = 1 and wait_event_type = 'Lock'`);

  it('one wins, and the other gets a 409 that shows the new state', async () => {
    const caseNo = 'mingjian:C1';
    await approval.accepted(caseNo);
    const enter = { stage: 'HANDLE', ...clerk };
    const suspend = { procedure: 'HEARING', reason: 'x', approvedDays: 1, ...by };
    const both = await approval.transaction(async (tx) => {
      await tx.query('select 1 from approval_case where case_no = $1 for update', [caseNo]);
      const attempts = [approval.act(caseNo, 'enter-stage', enter), approval.act(caseNo, 'suspend', suspend)];
      await eventually(async () => expect(await waiting()).toHaveLength(2));
      return { attempts: Promise.all(attempts) };
    });
    const replies = await both.attempts;
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const after = (await approval.get(caseNo)).body;
    expect(after.version).toBe(3);
    for (const { status, body } of replies) {
      if (status === 200) continue;
      expect(body).toMatchObject({ type: 'urn:mingjian:problem:case-changed', case: { version: 3, step: after.step } });
    }
  });

  it('an act decided on an older version of the case is refused, one on the present version is done', async () => {
    const caseNo = 'mingjian:C2';
    await approval.accepted(caseNo);
    const enter = { stage: 'HANDLE', ...clerk };
    expect((await approval.act(caseNo, 'enter-stage', { ...enter, version: 1 })).status).toBe(409);
    expect((await approval.act(caseNo, 'enter-stage', { ...enter, version: 2 })).body.version).toBe(3);
  });
});

describe('nothing is told that was not committed', () => {
  it.each(['outbox', 'idempotency'])('an act whose %s cannot be written leaves nothing behind', async (table) => {
    const caseNo = `mingjian:D-${table}`;
    await approval.accepted(caseNo);
    const key = randomKey();
    const enter = () => approval.act(caseNo, 'enter-stage', { stage: 'HANDLE', ...clerk }, key);
    expect((await withClosed(table, enter)).status).toBe(500);
    expect((await approval.get(caseNo)).body).toMatchObject({ step: 'ACCEPT', version: 2 });
    // Nothing was kept under the key either: asked again, it is done, and told once.
    expect((await enter()).status).toBe(200);
    await eventually(() => expect(told(caseNo)).toHaveLength(1), HEARD);
    expect(await approval.query('select 1 from case_fact where case_no = $1', [caseNo])).toHaveLength(3);
  });

  it('a refused act tells nothing', async () => {
    const caseNo = 'mingjian:D2';
    await approval.accepted(caseNo);
    await approval.act(caseNo, 'deliver', by);
    expect(await approval.query('select 1 from case_fact where case_no = $1', [caseNo])).toHaveLength(2);
  });
});

/** While the work is done, a table takes no row. */
async function withClosed<T>(table: string, work: () => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: approval.database.adminUrl });
  await admin.connect();
  try {
    await admin.query(`alter table approval.${table} add constraint closed check (false) not valid`);
    return await work();
  } finally {
    await admin.query(`alter table approval.${table} drop constraint closed`);
    await admin.end();
  }
}
