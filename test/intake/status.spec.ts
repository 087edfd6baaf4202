import { createServer, type Server } from 'node:net';
import { type Running, start } from '#platform/boot.js';
import { loadConfig } from '#platform/config.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { createLogger } from '#platform/logging.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { AppModule } from '../../apps/intake/src/app.module.js';
import { acceptLines } from '../../apps/intake/src/bulk/ndjson.js';
import { intakeConfig } from '../../apps/intake/src/config.js';
import { IntakeFixture } from './fixture.js';
import { Others } from './others.js';
import { buildHall } from './water-hall.js';
import { APPLICATION, CONTACT, HEARD, randomKey, TEST_ms, WindowClient } from './window.js';

const clerk = { person: 'p1' };

let intake: IntakeFixture;
let window: WindowClient;
let others: Others;

beforeAll(async () => {
  // The callers of a test are told apart as those behind an ingress are.
  intake = await IntakeFixture.create({ TRUSTED_PROXIES: '127.0.0.1' });
  await buildHall(intake);
  window = new WindowClient(intake);
  others = new Others(intake);
}, TEST_ms);
afterAll(async () => {
  await others.close();
  await intake.drop();
}, TEST_ms);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly state?: string;
    readonly stateText?: string;
    readonly type?: string;
    readonly traceId?: string;
  };
}

let households = 0;
interface How {
  readonly url?: string;
  readonly language?: Readonly<Record<string, string>>;
}

/** An address that has asked nothing yet. */
function nobodyElse(): string {
  households += 1;
  return `203.0.${Math.floor(households / 250)}.${households % 250}`;
}

async function ask(caseNo: string, lastFour = '1234', from = nobodyElse(), how: How = {}): Promise<Answer> {
  const { url = intake.running.url, language } = how;
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from, ...language };
  const request = { method: 'POST', headers, body: JSON.stringify({ caseNo, lastFour }) };
  const response = await fetch(`${url}/public/status`, request);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

const english = { 'accept-language': 'en-GB, zh;q=0.5' };

describe('the public status of a case', () => {
  it('is told in plain words to whoever knows the number and the last four characters of a number', async () => {
    const { caseNo, receipt } = (await window.register()).body;
    const chinese = await ask(receipt);
    expect([chinese.status, chinese.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(chinese.body).toEqual({
      receipt,
      state: 'RECEIVED',
      stateText: '已收件，待受理',
      item: '取水许可审批',
      unit: '市水务管理局',
      receivedOn: '2026-03-02',
    });
    expect((await ask(caseNo, '1234', nobodyElse(), { language: english })).body.stateText).toBe(
      'received, not yet accepted',
    );
    expect((await ask(receipt, '001x')).status).toBe(200);
    expect(JSON.stringify(chinese.body)).not.toContain(CONTACT.name);
  });

  it('names what is missing, then the due day, then what the department did', async () => {
    const { caseNo } = (await window.register()).body;
    await window.act(caseNo, 'request-supplement', { ...clerk, items: ['公章', '位置图'] });
    expect((await ask(caseNo)).body).toMatchObject({ state: 'SUPPLEMENT_REQUESTED', missing: ['公章', '位置图'] });
    await window.act(caseNo, 'supplement', { complete: true });
    await window.act(caseNo, 'accept', clerk);
    // Twelve working days from Monday, 2 March: five in the first week, five in the second, two in the third and a day.
    expect((await ask(caseNo)).body).toMatchObject({
      state: 'ACCEPTED',
      acceptedOn: '2026-03-02',
      dueOn: '2026-03-18',
    });
    await others.tell(caseNo, 'stage.entered', { stage: 'HANDLE', ...clerk });
    await eventually(async () => expect((await ask(caseNo)).body.state).toBe('HANDLING'), HEARD);
    await others.tell(caseNo, 'case.decided', { outcome: 'GRANTED', ...clerk });
    await eventually(async () => expect((await ask(caseNo)).body.state).toBe('GRANTED'), HEARD);
    expect((await ask(caseNo)).body).toMatchObject({ resultOn: '2026-03-02' });
  });

  it('is the same answer for a number that does not exist and for other characters', async () => {
    const { caseNo, receipt } = (await window.register()).body;
    const mistyped = `${receipt.slice(0, -1)}${receipt.endsWith('1') ? '2' : '1'}`;
    const answers = [
      await ask(caseNo, '9999'),
      await ask('mingjian:520100202603029999999'),
      await ask(mistyped),
      await ask('elsewhere:1'),
    ];
    const told = answers.map(({ status, body: { traceId: _traceId, ...body } }) => ({ status, body }));
    expect(told[0]).toMatchObject({ status: 404, body: { type: 'urn:mingjian:problem:status-not-found' } });
    for (const each of told) expect(each).toEqual(told[0]);
    expect(answers.map(({ headers }) => [...headers.keys()].sort())).toEqual(
      answers.map(() => [...(answers[0]?.headers.keys() ?? [])].sort()),
    );
  });

  it('is not told where a question is no question, and what was typed is not repeated', async () => {
    const refused = await ask('mingjian:1', CONTACT.phone);
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.not.stringContaining(CONTACT.phone)]);
    expect(JSON.stringify(refused.body)).toContain('lastFour');
  });

  it('is proven by what is kept under a secret: the same characters of two cases do not look alike', async () => {
    for (const _time of [1, 2]) await window.register();
    const rows = await intake.transaction((tx) => tx.query<{ of_phone: Buffer }>('select * from case_proof'));
    const hashes = rows.map(({ of_phone }) => of_phone.toString('hex'));
    expect(new Set(hashes).size).toBe(rows.length);
  });
});

describe('whoever asks too often', () => {
  it('from one address is refused for the rest of the minute, in every process of intake', async () => {
    const { caseNo } = (await window.register()).body;
    const second = await another(intake);
    try {
      const from = nobodyElse();
      const statuses = [];
      for (let time = 0; time < 11; time += 1) {
        const url = time % 2 === 0 ? intake.running.url : second.url;
        statuses.push((await ask(caseNo, '1234', from, { url })).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
      const refused = await ask(caseNo, '1234', from, { url: second.url });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(refused.body.type).toBe('urn:mingjian:problem:too-many-requests');
      expect((await ask(caseNo)).status).toBe(200);
    } finally {
      await second.stop();
    }
  });

  it('guesses at one case five times an hour, from however many addresses; right answers do not count', async () => {
    const { caseNo, receipt } = (await window.register()).body;
    for (let time = 0; time < 6; time += 1) expect((await ask(caseNo)).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, guess) => ask(caseNo, `000${guess}`)));
    expect(guesses.map(({ status }) => status).sort()).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
    const right = await ask(receipt);
    expect([right.status, Number(right.headers.get('retry-after')) > 3_000]).toEqual([429, true]);
    const unknown = 'mingjian:520100202603028888888';
    for (let time = 0; time < 5; time += 1) expect((await ask(unknown)).status).toBe(404);
    expect((await ask(unknown)).status).toBe(429);
  });

  it('is not told by a caller who names another address: only a trusted proxy is believed', async () => {
    const second = await another(intake, { TRUSTED_PROXIES: '192.0.2.1' });
    try {
      const statuses = [];
      for (let time = 0; time < 11; time += 1) {
        statuses.push((await ask(`mingjian:${time}`, '1234', nobodyElse(), { url: second.url })).status);
      }
      expect([statuses.at(0), statuses.at(-1)]).toEqual([404, 429]);
    } finally {
      await second.stop();
    }
  });

  it('is answered 503 while nobody can count, and never without limit; cases are received all the same', async () => {
    const silent = await silentServer();
    const { port } = silent.address() as { readonly port: number };
    const gone = await another(intake, { REDIS_URL: `redis://127.0.0.1:${port}` });
    try {
      const refused = await ask('mingjian:1', '1234', nobodyElse(), { url: gone.url });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
      const typed = { 'content-type': 'application/json', 'idempotency-key': randomKey() };
      const headers = { ...(await as('window_staff')), ...typed };
      const request = { method: 'POST', headers, body: JSON.stringify(APPLICATION) };
      expect((await fetch(`${gone.url}/cases`, request)).status).toBe(201);
    } finally {
      await gone.stop();
      silent.close();
    }
  });

  it('is counted', async () => {
    const text = await intake.metrics();
    for (const outcome of ['shown', 'unproven', 'limited']) {
      expect(text).toMatch(new RegExp(`supervision_intake_status_total\\{.*outcome="${outcome}".*\\} [1-9]`));
    }
  });
});

/** One more process of the same intake. */
function another(first: IntakeFixture, variables: Record<string, string> = {}): Promise<Running> {
  const config = loadConfig(intakeConfig, {
    TRUSTED_PROXIES: '127.0.0.1',
    ...first.environment(),
    ...variables,
  });
  const options = { config: intakeConfig, hears: BatchEventServer, prepare: acceptLines };
  const logger = createLogger({ app: 'intake', level: 'fatal' });
  return start({ app: 'intake', module: AppModule, options, config, logger });
}

/** Hangs up on everyone, as a Redis that is going down does. */
async function silentServer(): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
