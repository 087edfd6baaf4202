import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { topics } from '#contracts/topics.js';
import { SEED, withSeed } from '#testing/seed.js';
import { IntakeFixture, NOW } from '../intake/fixture.js';
import type { Answer, Sent } from './client.js';
import { ask, expectNobodyIn, FUZZ_ms, failuresIn, logTrap } from './fuzz.js';
import { mostlyWrong } from './mutate.js';
import { oddText, plainText } from './values.js';

const BODIES = 10_000;
const LINES = 3;
const LONG_LINE_characters = 1_000_001;

const envelope = { specversion: '1.0', source: 'hall', time: NOW, recordedtime: NOW };
const RECEIVED = {
  item: { code: 'SW-001', name: '取水许可审批' },
  caseType: 'COMMITMENT',
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
  region: '520100000000',
  zone: 'Asia/Shanghai',
  unit: 'water',
};

const event = fc
  .record({ id: fc.nat(1_000_000), subject: fc.nat(1_000), note: plainText, which: fc.nat(2) })
  .map(({ id, subject, note, which }) => {
    const told = [
      { type: 'case.received', data: RECEIVED },
      { type: 'case.accepted', data: { unit: 'water' } },
      { type: 'case.closed', data: { unit: 'water', note } },
    ][which];
    return { ...envelope, id: `f${id}`, subject: `hall:${subject}`, ...told };
  });

const line = fc.oneof(
  { weight: 8, arbitrary: mostlyWrong(event).map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: event.map((value) => JSON.stringify(value)) },
  // Torn in the middle, as a program leaves it that was stopped while it wrote.
  { weight: 1, arbitrary: fc.tuple(event, fc.nat(300)).map(([value, at]) => JSON.stringify(value).slice(0, at)) },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: fc.constantFrom('null', '[]', '"x"', '1e999', '{}', '{"__proto__":{}}', '['.repeat(9_000)) },
);

const written = fc
  .tuple(fc.array(line, { maxLength: LINES }), fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\r', '\u2028'))
  .map(([lines, end]) => Buffer.from(lines.join(end)));

const body: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 12, arbitrary: written },
  { weight: 1, arbitrary: written.map((bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes])) },
  { weight: 1, arbitrary: written.map((bytes) => gzipSync(bytes)) },
  { weight: 1, arbitrary: written.map((bytes) => Buffer.from(bytes.toString(), 'utf16le')) },
  // Cut by bytes, and so through the middle of a character.
  { weight: 1, arbitrary: fc.tuple(written, fc.nat(400)).map(([bytes, at]) => bytes.subarray(0, at)) },
  { weight: 1, arbitrary: fc.tuple(written, fc.uint8Array({ maxLength: 9 })).map((parts) => Buffer.concat(parts)) },
);

/** What an answer says of its lines. */
interface Verdicts {
  readonly accepted: number;
  readonly rejected: number;
  readonly lines: readonly { readonly status: string; readonly errors?: readonly unknown[] }[];
}

describe('whatever comes to the bulk door', () => {
  const { logger, log } = logTrap('intake');
  let intake: IntakeFixture;
  let key: string;

  beforeAll(async () => {
    intake = await IntakeFixture.create({}, topics, logger);
    key = await intake.source();
  }, FUZZ_ms);
  afterAll(() => intake.drop(), FUZZ_ms);

  function requests(): readonly Sent[] {
    const bearer = `Bearer ${key}`;
    const request = fc.record({
      body,
      type: fc.constantFrom(...Array(9).fill('application/x-ndjson'), 'application/json-lines', 'application/json', ''),
      authorization: fc.constantFrom(...Array(19).fill(bearer), 'Bearer wrong', ''),
      encoding: fc.constantFrom(...Array(9).fill('identity'), 'gzip', 'br', 'x-unknown'),
    });
    return fc
      .sample(request, { numRuns: BODIES, seed: SEED })
      .map(({ body: bytes, type, authorization, encoding }) => ({
        method: 'POST',
        path: '/events/bulk',
        headers: { 'content-type': type, authorization, 'content-encoding': encoding },
        body: bytes,
      }));
  }

  it(
    'gets a verdict for each line or is refused in words; the broker has what was accepted and no more',
    async () => {
      await withSeed(async () => {
        const before = await intake.logEnd('case.events');
        const { complaints, answers } = await ask(intake.running.url, [...requests(), ...heavy(key)]);
        expect({ complaints, failures: failuresIn(log) }).toEqual({ complaints: [], failures: [] });
        const verdicts = answers.flatMap(verdictsOf);
        expect(verdicts.filter((each) => !isWhole(each))).toEqual([]);
        const accepted = verdicts.reduce((sum, each) => sum + each.accepted, 0);
        expect(accepted).toBeGreaterThan(0);
        expect(await intake.logEnd('case.events')).toBe(before + accepted);
        expectNobodyIn(log);
      });
    },
    FUZZ_ms,
  );
});

/** Few, because they are heavy: too many lines, a line too long, a body too large. */
function heavy(key: string): readonly Sent[] {
  const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` };
  const texts = [
    'x\n'.repeat(1_001),
    'x'.repeat(LONG_LINE_characters),
    '\n'.repeat(1_000_000),
    'x\n'.repeat(2_200_000),
  ];
  return texts.map((text) => ({ method: 'POST', path: '/events/bulk', headers, body: Buffer.from(text) }));
}

function verdictsOf({ status, text }: Answer): readonly Verdicts[] {
  return status === 200 ? [JSON.parse(text)] : [];
}

function isWhole({ accepted, rejected, lines }: Verdicts): boolean {
  const refused = lines.filter(({ status }) => status === 'rejected');
  const isExplained = refused.every(({ errors = [] }) => errors.length > 0);
  return accepted + rejected === lines.length && rejected === refused.length && isExplained;
}
