import { eventually } from '#testing/eventually.js';
import { KafkaFixture } from './fixture.js';

const PARTITIONS = 4;
const RECORDS = 12_000;
const WITHIN = { within_ms: 25_000 };

describe('members of a group', () => {
  let kafka: KafkaFixture;

  beforeEach(async () => {
    kafka = await KafkaFixture.create(PARTITIONS);
  });

  afterEach(async () => {
    await kafka.drop();
  });

  const handledBy = async (member: string) => (await kafka.handled()).filter((row) => row.member === member).length;

  it('hand partitions over under load without losing or doubling a record', async () => {
    const first = await kafka.start('first');
    const sending = sendSteadily(kafka);
    await eventually(async () => expect(await handledBy('first')).toBeGreaterThan(0), WITHIN);
    await kafka.start('second');
    await eventually(async () => expect(await handledBy('second')).toBeGreaterThan(0), WITHIN);
    await first.server.close();
    await sending;
    await eventually(async () => expect(await kafka.handled()).toHaveLength(RECORDS), WITHIN);
    const rows = await kafka.handled();
    expect(new Set(rows.map(({ value }) => value)).size).toBe(RECORDS);
    expect(outOfOrder(rows)).toEqual([]);
  });

  it('replace one that hangs before records to read', async () => {
    await kafka.send(0, 10);
    let calls = 0;
    const hangs = async () => {
      calls += 1;
      if (calls === 1) await new Promise(() => undefined);
    };
    const write = kafka.writer('a');
    const member = await kafka.startWith(
      'a',
      async (batch, context) => {
        await hangs();
        await write(batch, context);
      },
      1_000,
    );
    await eventually(async () => expect(await kafka.handled()).toHaveLength(10), WITHIN);
    expect(await member.metrics()).toContain('supervision_consumer_restarts_total{reason="stalled",app="a"} 1');
    await eventually(() => expect(member.server.trouble()).toBeUndefined());
  });

  it('leave within 5 s, also in the middle of a batch', async () => {
    let entered = false;
    const member = await kafka.startWith('a', async () => {
      entered = true;
      await new Promise(() => undefined);
    });
    await kafka.send(0, 10);
    await eventually(() => expect(entered).toBe(true), WITHIN);
    const begun_ms = performance.now();
    await member.server.close();
    expect(performance.now() - begun_ms).toBeLessThan(5_000);
  });
});

/** A few hundred at a time, so that members come and go while there is something to read. */
async function sendSteadily(kafka: KafkaFixture): Promise<void> {
  const STEP = 200;
  for (let from = 0; from < RECORDS; from += STEP) await kafka.send(from, from + STEP, 37);
}

/** The facts of a case are handled in the order in which they were told, whoever handles them. */
function outOfOrder(rows: readonly { readonly key: string; readonly value: string }[]): readonly string[] {
  const last = new Map<string, number>();
  const wrong: string[] = [];
  for (const { key, value } of rows) {
    if (Number(value) < (last.get(key) ?? -1)) wrong.push(`${key}: ${value}`);
    last.set(key, Number(value));
  }
  return wrong;
}
