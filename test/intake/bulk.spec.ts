import { topics } from '#contracts/topics.js';
import { formatInstant } from '#domain/instant.js';
import { eventually } from '#testing/eventually.js';
import type { Ear } from './ear.js';
import { IntakeFixture, line, now } from './fixture.js';

const TEST_ms = 60_000;
const MINUTE_ms = 60_000;

const received = {
  item: { code: 'SW-001', name: '取水许可审批' },
  caseType: 'COMMITMENT',
  region: '520100000000',
  zone: 'Asia/Shanghai',
  unit: 'water',
};

describe('the bulk door', () => {
  let intake: IntakeFixture;
  let ear: Ear;
  let key: string;

  beforeAll(async () => {
    intake = await IntakeFixture.create();
    key = await intake.source();
    ear = await intake.ear('case.events');
  }, TEST_ms);
  afterAll(async () => {
    await ear.close();
    await intake.drop();
  }, TEST_ms);

  it('gives a verdict for every line and passes the good ones on unchanged, in their order and under their case', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => line({ subject: 'hall:order', id: `n${index}` }));
    const reply = await intake.post(key, [lines[0], '{"broken', ...lines.slice(1)].join('\r\n'));
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ accepted: 50, rejected: 1 });
    expect(reply.body.lines?.map(({ line: number }) => number)).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
    expect(reply.body.lines?.slice(0, 2)).toMatchObject([
      { line: 1, id: 'n0', status: 'accepted' },
      { line: 2, status: 'rejected', errors: [{ field: 'event' }] },
    ]);
    const heard = () => ear.records('case.events').filter((record) => record.key === 'hall:order');
    await eventually(() => expect(heard().map(({ value }) => value)).toEqual(lines));
  });

  it('writes into a receipt what the source declared, unless the line says it itself', async () => {
    const own = { ...received, records: ['case.received'], lagSeconds: 5 };
    const silent = await intake.source({ id: 'silent', entry_time: false });
    await intake.post(
      key,
      `${line({ type: 'case.received', subject: 'hall:s1', data: received })}
${line({ type: 'case.received', subject: 'hall:s2', data: own })}`,
    );
    const quiet = { type: 'case.received', source: 'silent', data: own };
    await intake.post(silent, line({ ...quiet, subject: 'silent:s3' }));
    const dataOf = (subject: string) =>
      ear
        .values('case.events')
        .map((value) => JSON.parse(value))
        .find((event) => event.subject === subject)?.data;
    await eventually(() => {
      const acts = ['case.received', 'case.accepted', 'case.closed'];
      expect(dataOf('hall:s1')).toEqual({ ...received, records: acts, lagSeconds: 60 });
      expect(dataOf('hall:s2')).toEqual(own);
      expect(dataOf('silent:s3')).toEqual({ ...own, recordsEntry: false });
    });
  });

  it('has what it accepted on the broker when it answers', async () => {
    const before = await intake.logEnd('case.events');
    await intake.post(key, [line({ subject: 'hall:acked' }), line({ type: 'case.acepted' })].join('\n'));
    expect(await intake.logEnd('case.events')).toBe(before + 1);
  });

  const at = (later_ms: number) => formatInstant(now(later_ms));

  it.each([
    { change: { id: '' }, field: 'id', why: 'no id' },
    { change: { type: 'case.acepted' }, field: 'type', why: 'a type nobody knows' },
    { change: { type: 'card.issued' }, field: 'type', why: 'a type that is not of cases' },
    { change: { type: 'case.decided', data: { outcome: 'GRANTED' } }, field: 'type', why: 'an act not allowed to it' },
    { change: { dataversion: 2 }, field: 'dataversion', why: 'a version that is not yet told' },
    { change: { source: 'other' }, field: 'source', why: 'another source' },
    { change: { source: 'hallway' }, field: 'source', why: 'a source that only begins alike' },
    { change: { subject: 'other:1' }, field: 'subject', why: 'a case of another source' },
    { change: { subject: 'hallway:1' }, field: 'subject', why: 'a case of a source that only begins alike' },
    { change: { data: { unit: 'housing' } }, field: 'data.unit', why: 'a unit it does not speak for' },
    { change: { time: at(5 * MINUTE_ms + 1) }, field: 'time', why: 'a fact more than five minutes ahead' },
    {
      change: { recordedtime: at(5 * MINUTE_ms + 1) },
      field: 'recordedtime',
      why: 'an entry more than 5 minutes ahead',
    },
    { change: { data: { phone: '13800138000' } }, field: 'data.phone', why: 'a telephone number' },
    { change: { data: 'x' }, field: 'data', why: 'data that is no object' },
    { change: { data: { padding: 'x'.repeat(950_000) } }, field: 'event', why: 'a fact too large for the broker' },
  ])('refuses $why, and names the field', async ({ change, field }) => {
    const reply = await intake.post(key, line(change));
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ accepted: 0, rejected: 1, lines: [{ line: 1, status: 'rejected' }] });
    expect(reply.body.lines?.[0]?.errors?.map((error) => error.field)).toEqual([field]);
  });

  it.each([
    { change: { time: at(5 * MINUTE_ms) }, why: 'a fact exactly five minutes ahead' },
    { change: { recordedtime: at(5 * MINUTE_ms) }, why: 'an entry exactly five minutes ahead' },
    { change: { source: 'hall/desk-1' }, why: 'a part of the source' },
    { change: { data: {} }, why: 'an act that names no unit' },
    { change: { data: { padding: 'x'.repeat(890_000) } }, why: 'a fact that just fits the broker' },
  ])('accepts $why', async ({ change }) => {
    expect((await intake.post(key, line(change))).body).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('a source for all units speaks for any of them', async () => {
    const all = await intake.source({ id: 'all', units: ['*'] });
    const told = { source: 'all', subject: 'all:1', data: { unit: 'anything' } };
    expect((await intake.post(all, line(told))).body).toMatchObject({ accepted: 1 });
  });

  it('tells nothing of a person in its answer, whatever the line carried', async () => {
    const person = '13800138000';
    const lines = [
      `{"name": "${person}", oops`,
      line({ data: { phone: person } }),
      line({ data: [person] }),
      line({ type: 'case.closed', data: { outcome: person.repeat(100) } }),
      `"${person}`,
    ];
    const reply = await intake.post(key, lines.join('\n'));
    expect(reply.body).toMatchObject({ accepted: 0, rejected: 5 });
    expect(JSON.stringify(reply.body)).not.toContain('138');
  });

  it.each([
    { authorization: '', why: 'no key' },
    { authorization: 'Bearer not-a-key-of-anybody-0000000000000000000', why: 'an unknown key' },
    { authorization: 'Basic aGFsbDpoYWxs', why: 'another scheme' },
  ])('turns away $why with 401', async ({ authorization }) => {
    const headers = { authorization, 'content-type': 'application/x-ndjson' };
    const url = `${intake.running.url}/events/bulk`;
    const response = await fetch(url, { method: 'POST', headers, body: line() });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('a key opens until the instant at which it expires, and no longer', async () => {
    const gone = await intake.source({ expires_at: formatInstant(now()) });
    const good = await intake.source({ expires_at: formatInstant(now(1)) });
    expect((await intake.post(gone, line())).status).toBe(401);
    expect((await intake.post(good, line())).status).toBe(200);
  });

  it.each([
    { body: Array(1_001).fill(line()).join('\n'), status: 413, why: 'more than 1,000 lines' },
    { body: `${line({ data: { p: 'x'.repeat(4 * 1024 * 1024) } })}`, status: 413, why: 'more than 4 MiB' },
    { body: '', status: 400, why: 'an empty body' },
    { body: '\n \r\n\n', status: 400, why: 'blank lines alone' },
    { body: Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]), status: 400, why: 'another encoding than UTF-8' },
  ])('refuses $why with $status', async ({ body, status }) => {
    const reply = await intake.post(key, typeof body === 'string' ? body : new Uint8Array(body));
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each([
    { type: 'application/json-lines', status: 200 },
    { type: 'application/x-ndjson; charset=utf-8', status: 200 },
    { type: 'application/json', status: 415 },
    { type: 'text/plain', status: 415 },
  ])('a body of type $type is answered with $status', async ({ type, status }) => {
    expect((await intake.post(key, line(), type)).status).toBe(status);
  });

  it('takes 1,000 lines, and blank ones do not count', async () => {
    const reply = await intake.post(key, `\n${Array(1_000).fill(line()).join('\n\n')}\n`);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ accepted: 1_000, rejected: 0 });
    expect(reply.body.lines?.[1]).toMatchObject({ line: 4 });
  });

  it('counts its lines by outcome', async () => {
    expect(await intake.metrics()).toMatch(/supervision_bulk_lines_total\{.*outcome="rejected".*\} [1-9]/);
  });

  it('describes itself at /docs-json', async () => {
    const description: unknown = await (await fetch(`${intake.running.url}/docs-json`)).json();
    const content = { 'application/x-ndjson': expect.anything(), 'application/json-lines': expect.anything() };
    const answer = { 'application/json': { schema: { $ref: '#/components/schemas/BulkAnswer' } } };
    const others = Object.fromEntries(
      ['400', '401', '413', '415', '429', '503'].map((code) => [code, expect.anything()]),
    );
    const post = { requestBody: { content }, responses: { ...others, 200: { content: answer } } };
    expect(description).toMatchObject({ paths: { '/events/bulk': { post } } });
  });
});

describe('the bulk door when the broker does not keep up', () => {
  it(
    'answers 429 and says when to come back, and takes the line then',
    async () => {
      const intake = await IntakeFixture.create({ PRODUCE_QUEUE_MESSAGES: '1' });
      try {
        const key = await intake.source();
        const replies = await Promise.all(Array.from({ length: 32 }, () => intake.post(key, line())));
        const turnedAway = replies.filter(({ status }) => status === 429);
        expect(turnedAway.length).toBeGreaterThan(0);
        expect(turnedAway[0]?.headers.get('retry-after')).toBe('1');
        expect(replies.filter(({ status }) => status === 200).length).toBe(replies.length - turnedAway.length);
        expect((await intake.post(key, line())).status).toBe(200);
      } finally {
        await intake.drop();
      }
    },
    TEST_ms,
  );

  it(
    'answers 503 and accepts nothing when the broker refuses',
    async () => {
      const cases = { ...topics['case.events'], config: { 'max.message.bytes': '400' } };
      const intake = await IntakeFixture.create({}, { ...topics, 'case.events': cases });
      try {
        const key = await intake.source();
        const small = await intake.post(key, line());
        const reply = await intake.post(
          key,
          [line({ id: 'b1' }), line({ data: { padding: 'x'.repeat(500) } })].join('\n'),
        );
        expect(small.status).toBe(200);
        expect(reply.status).toBe(503);
        expect(reply.headers.get('retry-after')).toBe('1');
        expect(JSON.stringify(reply.body)).not.toContain('accepted');
        expect(await intake.metrics()).toMatch(/supervision_bulk_lines_total\{.*outcome="unsent".*\} 2/);
      } finally {
        await intake.drop();
      }
    },
    TEST_ms,
  );
});
