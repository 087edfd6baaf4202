import { TransientError } from '#platform/errors.js';
import { eventually } from '#testing/eventually.js';
import { KafkaFixture, type Member, TOPIC } from './fixture.js';

const values = (rows: readonly { readonly value: string }[]) => rows.map(({ value }) => Number(value));
const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index);

describe('reading a topic', () => {
  let kafka: KafkaFixture;

  beforeEach(async () => {
    kafka = await KafkaFixture.create(1);
  });

  afterEach(async () => {
    await kafka.drop();
  });

  const handledAll = (expected: readonly number[]) =>
    eventually(async () => expect(values(await kafka.handled())).toEqual(expected), { within_ms: 15_000 });
  const stored = async () => (await kafka.query<{ next: number }>('select next from consumer_offset'))[0]?.next;
  const setAside = () =>
    kafka.query<{ offset: number; key: string; value: string; reason: string }>(
      'select "offset", key, value, reason from dead_letter order by "offset"',
    );

  it('hands over batches of at most 2,000 records in their order, and stores how far it came', async () => {
    await kafka.send(0, 4_500);
    const sizes: number[] = [];
    await kafka.start('a', ({ records }) => void sizes.push(records.length));
    await handledAll(upTo(4_500));
    expect(Math.max(...sizes)).toBe(2_000);
    expect(await stored()).toBe(4_500);
  });

  it('begins at the stored offset, whatever Kafka was told', async () => {
    await kafka.send(0, 100);
    const first = await kafka.start('a');
    await handledAll(upTo(100));
    await first.server.close();
    await kafka.query('update consumer_offset set next = 60');
    await kafka.start('b');
    await handledAll([...upTo(100), ...upTo(40, 60)]);
  });

  it('handles nothing before it has sought the stored offset', async () => {
    await kafka.send(0, 50);
    await kafka.query('insert into consumer_offset values ($1, 0, 40)', [TOPIC]);
    const seen: number[] = [];
    await kafka.start('a', ({ records }) => void seen.push(...records.map(({ offset }) => offset)));
    await handledAll(upTo(10, 40));
    expect(Math.min(...seen)).toBe(40);
  });

  it('sets a record that cannot be handled aside with its reason, and goes on', async () => {
    await kafka.send(0, 3_000);
    const member = await kafka.start('a', ({ records }) => {
      const bad = records.find(({ value }) => value === '1234' || value === '2999');
      if (bad !== undefined) throw new RangeError(`${bad.value} is no good`);
    });
    await handledAll(upTo(3_000).filter((number) => number !== 1_234 && number !== 2_999));
    await eventually(async () => expect(await stored()).toBe(3_000));
    expect(await setAside()).toEqual([
      { offset: 1_234, key: 'case-0', value: '1234', reason: 'RangeError: 1234 is no good' },
      { offset: 2_999, key: 'case-0', value: '2999', reason: 'RangeError: 2999 is no good' },
    ]);
    expect(await member.metrics()).toContain(`supervision_dead_letters_total{topic="${TOPIC}",app="a"} 2`);
    await kafka.send(3_000, 3_010);
    await eventually(async () => expect(values(await kafka.handled()).at(-1)).toBe(3_009));
  });

  it('sets a record aside even when its text holds what the database cannot keep', async () => {
    await kafka.producer.send(TOPIC, [{ key: 'k', value: 'a\u0000b' }]);
    await kafka.start('a', () => {
      throw new Error('unreadable \u0000');
    });
    const letters = await eventually(async () => {
      const rows = await setAside();
      expect(rows).toHaveLength(1);
      return rows;
    });
    expect(letters[0]).toMatchObject({ value: 'a\uFFFDb', reason: 'Error: unreadable \uFFFD' });
  });

  it('lets a handler set one record aside itself and keep the rest', async () => {
    await kafka.send(0, 3);
    const member = await kafka.start('a', async ({ records }, context, tx) => {
      for (const record of records) if (record.value === '1') await context.deadLetter(tx, record, 'not an event');
    });
    await eventually(async () => expect(await setAside()).toMatchObject([{ offset: 1, reason: 'not an event' }]));
    const counted = 'supervision_consumer_records_total';
    await eventually(async () => {
      expect(await member.metrics()).toContain(`${counted}{topic="${TOPIC}",outcome="set-aside",app="a"} 1`);
      expect(await member.metrics()).toContain(`${counted}{topic="${TOPIC}",outcome="handled",app="a"} 2`);
    });
  });

  it('tries again when only the moment was bad, and sets nothing aside', async () => {
    await kafka.send(0, 100);
    let failures = 0;
    const member = await kafka.start('a', () => {
      failures += 1;
      if (failures <= 3) throw new TransientError('a deadlock');
    });
    await handledAll(upTo(100));
    expect(await setAside()).toEqual([]);
    expect(await member.metrics()).toContain('supervision_consumer_restarts_total{reason="failed",app="a"} 0');
  });

  it('begins anew with another consumer when the moment stays bad, and loses nothing', async () => {
    await kafka.send(0, 100);
    let failures = 0;
    const member = await kafka.start('a', () => {
      failures += 1;
      if (failures <= 8) throw new TransientError('a deadlock');
    });
    await handledAll(upTo(100));
    expect(await setAside()).toEqual([]);
    expect(await member.metrics()).toContain('supervision_consumer_restarts_total{reason="failed",app="a"} 1');
    await eventually(() => expect(member.server.trouble()).toBeUndefined());
  });

  it('reads the stored offset again when another has moved it, and goes on from there', async () => {
    await kafka.send(0, 100);
    const member = await kafka.start('a');
    await handledAll(upTo(100));
    await kafka.query('update consumer_offset set next = 130');
    await kafka.send(100, 150);
    await handledAll([...upTo(100), ...upTo(20, 130)]);
    expect(await setAside()).toEqual([]);
    expect(await member.metrics()).toContain(`supervision_consumer_fence_misses_total{topic="${TOPIC}",app="a"} 1`);
  });

  it('stops the app with a message when the stored offset lies beyond the log', async () => {
    await kafka.send(0, 10);
    await kafka.query('insert into consumer_offset values ($1, 0, 5000)', [TOPIC]);
    const member = await kafka.start('a');
    await stopped(member, 'case.events[0] is stored as read up to 5000, but its log ends at 10');
    expect(await kafka.handled()).toEqual([]);
  });

  it('stops the app when a handler leaves out the fence, because its work would be done twice one day', async () => {
    await kafka.send(0, 10);
    const member = await kafka.start('a');
    await handledAll(upTo(10));
    await member.server.close();
    await kafka.query('update consumer_offset set next = 0');
    const careless = await kafka.startWith('b', async () => undefined);
    await stopped(careless, 'the handler of case.events finished a batch without context.fence(tx)');
    expect(await stored()).toBe(0);
  });

  async function stopped(member: Member, message: string): Promise<void> {
    await eventually(() =>
      expect(member.stops.map((stop) => stop.message)).toEqual([expect.stringContaining(message)]),
    );
    expect(member.server.trouble()).toContain(message);
  }
});
