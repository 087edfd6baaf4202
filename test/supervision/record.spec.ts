import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { JUDGE_LOCK } from '../../apps/supervision/src/judge/judge.queries.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';
import { hallMessage, type Message, messageOf } from './messages.js';

interface Letter {
  readonly key: string;
  readonly value: string;
  readonly reason: string;
}

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-05');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

describe('record', () => {
  const ledger = (caseNo: string) =>
    hall.query<{ event_id: string; body: string }>(
      'select event_id, body from case_event where case_no = $1 order by event_id',
      [caseNo],
    );
  const marks = (caseNo: string) =>
    hall.query<{ partition: number; lane: number }>(
      'select partition, lane from to_judge where case_no = $1 order by id',
      [caseNo],
    );
  const letters = (key: string) =>
    hall.query<Letter>('select key, value, reason from dead_letter where key = $1 order by "offset"', [key]);

  it('a fact told twice is one row and one mark', async () => {
    const twice = aCase('city:twice').received('2026-03-02');
    await hall.tell(twice, twice);
    await hall.tell(twice);
    expect(await ledger('city:twice')).toHaveLength(1);
    expect(await marks('city:twice')).toMatchObject([{ lane: 0 }]);
    await hall.tell(twice.accepted('2026-03-02'));
    expect(await ledger('city:twice')).toHaveLength(2);
    expect(await marks('city:twice')).toHaveLength(2);
  });

  it('a fact is kept as it was told, to the last byte', async () => {
    const [fact] = aCase('city:bytes').received('2026-03-02').facts;
    if (fact === undefined) throw new Error('a case has a fact');
    const { key, value } = messageOf(fact, { 来源: '窗口', unknown: [1, { deep: null }] });
    const spaced = JSON.stringify(JSON.parse(value), null, 3);
    await hall.tell({ key, value: spaced });
    expect(await ledger(key)).toEqual([{ event_id: 'f1', body: spaced }]);
  });

  const received = aCase('city:bad').received('2026-03-02').facts[0];
  const unreadable: readonly { readonly why: string; readonly reason: RegExp; readonly change: object | string }[] = [
    { why: 'no JSON', reason: /^event: expected a JSON object/, change: '{"broken' },
    { why: 'an empty text', reason: /^event: expected a JSON object/, change: '' },
    { why: 'no data', reason: /^data: expected /, change: { data: undefined } },
    { why: 'a limit without its unit', reason: /^data.promisedLimit/, change: { data: { promisedLimit: 5 } } },
    {
      why: 'a day that does not exist',
      reason: /^time: expected a time that exists/,
      change: { time: '2026-02-30T09:00:00+08:00' },
    },
    {
      why: 'a zone that nobody knows',
      reason: /^data.zone: expected the IANA name/,
      change: { data: { zone: 'Asia/Nowhere' } },
    },
    { why: 'a receipt of another owner', reason: /^subject: expected county:<number>/, change: { source: 'county' } },
    {
      why: 'what no database can keep',
      reason: /^data.item.name: expected text without NUL/,
      change: { data: { item: { code: 'i', name: 'a\u0000b' } } },
    },
  ];
  it.each(unreadable)('$why: set aside with its reason, and the partition goes on', async ({ why, reason, change }) => {
    const key = `city:bad ${unreadable.findIndex((row) => row.why === why)}`.replace(' ', '-');
    const bad: Message = { key, value: typeof change === 'string' ? change : changed(key, change) };
    await hall.tell(
      aCase(key).received('2026-03-02'),
      bad,
      bad,
      aCase(key).received('2026-03-02').accepted('2026-03-02'),
    );
    expect((await ledger(key)).map((row) => row.event_id)).toEqual(['f1', 'f2']);
    const set = await letters(key);
    expect(set).toHaveLength(2);
    expect(set[0]?.reason).toMatch(reason);
    expect(set[0]?.value).toBe(bad.value);
  });

  /** The receipt with something else in it; fields of the data are laid over those of a good one. */
  function changed(subject: string, change: object): string {
    if (received === undefined) throw new Error('a case has a fact');
    const { data, ...rest } = change as { data?: object };
    const laidOver = 'data' in change ? { data: data === undefined ? undefined : { ...received.data, ...data } } : {};
    return messageOf(received, { id: 'bad', subject, ...rest, ...laidOver }).value;
  }

  it('a fact of a type that nobody knows yet is kept, and the case is judged without it', async () => {
    const known = aCase('city:new')
      .received('2026-03-02', { promisedLimit: workingDays(10) })
      .accepted('2026-03-02');
    await hall.tell(known);
    await hall.judge();
    const before = await hall.query('select * from watched_case where case_no = $1', ['city:new']);
    const [fact] = known.facts;
    if (fact === undefined) throw new Error('a case has a fact');
    const unknown = messageOf(fact, { id: 'x1', type: 'case.photographed', data: { colour: 'blue' } });
    const newer = messageOf(fact, { id: 'x2', dataversion: 99, data: { all: 'new' } });
    await hall.tell(unknown, newer);
    expect((await ledger('city:new')).map((row) => row.event_id)).toEqual(['f1', 'f2', 'x1', 'x2']);
    expect(await letters('city:new')).toEqual([]);
    await hall.judge();
    expect(await hall.query('select * from watched_case where case_no = $1', ['city:new'])).toEqual(before);
  });

  it('a fact under another key than its case is set aside, for its order and its watermark rest on the key', async () => {
    const [fact] = aCase('city:keyed').received('2026-03-02').facts;
    if (fact === undefined) throw new Error('a case has a fact');
    await hall.tell({ ...messageOf(fact), key: 'city:other' });
    expect(await letters('city:other')).toMatchObject([{ reason: 'key: expected the case number city:keyed' }]);
    expect(await ledger('city:keyed')).toEqual([]);
    expect(await marks('city:keyed')).toEqual([]);
  });

  it('a mark bears the partition that its case lies in', async () => {
    const stored = async () =>
      new Map(
        (
          await hall.query<{ partition: number; next: number }>(
            `select partition, next from consumer_offset where topic = 'case.events'`,
          )
        ).map(({ partition, next }) => [partition, next]),
      );
    const before = await stored();
    const numbers = Array.from({ length: 40 }, (_, index) => `city:part-${index}`);
    await hall.tell(...numbers.map((caseNo) => aCase(caseNo).received('2026-03-02')));
    const marked = await hall.query<{ partition: number; count: number }>(
      `select partition, count(*) from to_judge where case_no like 'city:part-%' group by partition`,
    );
    const recorded = [...(await stored())].map(([partition, next]) => ({
      partition,
      count: next - (before.get(partition) ?? 0),
    }));
    const inOrder = (rows: readonly { partition: number }[]) => [...rows].sort((a, b) => a.partition - b.partition);
    expect(inOrder(marked)).toEqual(inOrder(recorded.filter(({ count }) => count > 0)));
  });
});

describe('what the hall is made of', () => {
  const county = { code: '520103000000', name: '云岩区', zone: 'Asia/Shanghai' };

  it('is kept as it was told last', async () => {
    const unit = { code: 'water', name: '水务局', region: county.code };
    const window = { code: '12', name: '取水窗口', unit: 'water', region: county.code };
    const source = { id: 'city', units: ['water'], acts: ['case.received'], lagSeconds: 60, entryTime: true };
    await hall.tellHall(
      hallMessage('region.defined', county.code, county),
      hallMessage('unit.defined', 'water', { ...unit, name: '水利局' }),
      hallMessage('unit.defined', 'water', unit),
      hallMessage('window.defined', '12', window),
      hallMessage('source.defined', 'city', source),
    );
    expect(await hall.query('select * from region')).toEqual([{ ...county, parent: null }]);
    expect(await hall.query('select * from unit')).toEqual([unit]);
    expect(await hall.query('select * from hall_window')).toEqual([window]);
    expect(await hall.query('select * from source')).toEqual([
      {
        id: 'city',
        units: ['water'],
        acts: ['case.received'],
        lag_seconds: 60,
        entry_time: true,
        silent_after_minutes: null,
      },
    ]);
  });

  it('what cannot be read is set aside and what is not of the hall is let be', async () => {
    const wrong = hallMessage('region.defined', 'r1', { code: 'r1', name: 'r1', zone: 'Asia/Nowhere' });
    const [fact] = aCase('city:1').received('2026-03-02').facts;
    if (fact === undefined) throw new Error('a case has a fact');
    await hall.tellHall(wrong, messageOf(fact), hallMessage('region.defined', 'r2', { ...county, code: 'r2' }));
    expect(await hall.query(`select key, reason from dead_letter where topic = 'hall.events'`)).toEqual([
      {
        key: 'region.defined/r1',
        reason: 'data.zone: expected the IANA name of a known time zone, such as Asia/Shanghai',
      },
    ]);
    expect(await hall.query(`select code from region where code like 'r%'`)).toEqual([{ code: 'r2' }]);
  });

  it('another parent may mean another calendar: the cases of the region and of all below it are judged again', async () => {
    const city = { code: '520100000000', name: '贵阳市', zone: 'Asia/Shanghai' };
    const zone = { ...county, code: 'new-area', parent: 'harbour' };
    const harbour = { ...county, code: 'harbour' };
    const regions = ['harbour', 'new-area', county.code, '520103001000', '520200000000'];
    await hall.tellHall(...[city, zone, harbour].map((each) => hallMessage('region.defined', each.code, each)));
    await hall.tell(...regions.map((region) => aCase(`city:of-${region}`).received('2026-03-02', { region })));
    await hall.judge();
    const marked = async () =>
      (
        await hall.query<{ case_no: string }>('select distinct case_no from to_judge where lane = 2 order by case_no')
      ).map((row) => row.case_no);
    await hall.tellHall(hallMessage('region.defined', city.code, city));
    expect(await marked()).toEqual([]);
    const under = (parent: string, region: { readonly code: string }) =>
      hallMessage('region.defined', region.code, { ...region, parent });
    await hall.tellHall(under(city.code, harbour));
    await hall.putUp();
    expect(await marked()).toEqual(['city:of-harbour', 'city:of-new-area']);
    await hall.judge();
    await hall.tellHall(under('province', city));
    await hall.putUp();
    expect(await marked()).toEqual([
      'city:of-520103000000',
      'city:of-520103001000',
      'city:of-harbour',
      'city:of-new-area',
    ]);
    await hall.judge();
  });

  it('a case that is being judged for the first time while its region changes is not forgotten', async () => {
    const region = 'island';
    await hall.tell(aCase('city:first').received('2026-03-02', { region }));
    const [mark] = await hall.query<{ partition: number }>('select partition from to_judge');
    const told = await hall.transaction(async (tx) => {
      await hall.judges.judge(tx, mark?.partition ?? -1);
      const telling = hall.tellHall(hallMessage('region.defined', region, { ...county, code: region }));
      const isHeldUp = `select 1 from pg_locks where locktype = 'advisory' and classid = $1 and not granted`;
      await eventually(async () => expect(await hall.query(isHeldUp, [JUDGE_LOCK])).toHaveLength(1));
      return { telling };
    });
    await told.telling;
    await hall.putUp();
    expect(await hall.query('select distinct case_no, lane from to_judge')).toEqual([
      { case_no: 'city:first', lane: 2 },
    ]);
  });
});
