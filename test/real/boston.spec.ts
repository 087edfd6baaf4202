import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { SEED, withSeed } from '#testing/seed.js';
import { cardsOfChaos, type Replayed, realFile, replayed } from './replays.js';

const FILE = realFile('boston311-2015-h1.csv.gz');
const UNTIL = '2015-07-01T00:00:00-04:00';
const CASE = { mapping: 'boston311', until: UNTIL } as const;
const SIZE = { recorder: 160_000, judge: 58_000 };
const RUN_ms = 240_000;

interface Row {
  readonly CASE_ENQUIRY_ID: string;
  readonly OPEN_DT: string;
  readonly TARGET_DT: string;
  readonly CLOSED_DT: string;
  readonly OnTime_Status: string;
}

describe('58,119 service requests of the City of Boston', () => {
  let plain: Replayed;
  let carded: ReadonlySet<string>;
  const rows: readonly Row[] = parse(gunzipSync(readFileSync(FILE)), { columns: true });

  beforeAll(async () => {
    plain = await replayed({ ...CASE, file: FILE });
    const cards: readonly { case: string }[] = parse(plain.cards, { columns: true });
    carded = new Set(cards.map((card) => card.case));
  }, RUN_ms);

  it('counts every case and its overdue card', () => {
    const { cases, imported, findings, cards } = plain.result;
    expect(cases.total).toBe(58_119);
    expect(cases.overdue).toBe(13_627);
    expect([cases.overdueEnded, cases.overdueOpen]).toEqual([7_761, 5_866]);
    expect(cases.undetermined).toBe(14_527);
    expect(cards).toEqual([{ rule: 'T04', level: 'YELLOW', count: 13_627 }]);
    expect(findings).toEqual([{ code: 'L06', kind: 'end-before-beginning', count: 84, cases: 84 }]);
    expect([imported.events, imported.rejected, imported.leftOut]).toEqual([160_481, 0, 4_883]);
  });

  it('gives a card exactly where the city itself says OVERDUE, wherever the case was closed by then and it says so', () => {
    const closed = rows.filter((row) => row.CLOSED_DT !== '' && isBefore(row.CLOSED_DT));
    const judged = closed.filter((row) => row.OnTime_Status !== '');
    expect(judged.length).toBeGreaterThan(40_000);
    const differing = judged.filter((row) => (row.OnTime_Status === 'OVERDUE') !== carded.has(row.CASE_ENQUIRY_ID));
    expect(differing).toEqual([]);
    const blank = closed.filter((row) => row.OnTime_Status === '');
    process.stderr.write(
      `boston: ${judged.length} closed with the city's verdict, ${blank.length} closed without one\n`,
    );
  });

  it('never calls a case without a target late', () => {
    const untargeted = rows.filter((row) => row.TARGET_DT === '');
    expect(untargeted).toHaveLength(14_527);
    expect(untargeted.filter((row) => carded.has(row.CASE_ENQUIRY_ID))).toEqual([]);
  });

  it(
    `gives the same cards to the last byte, delivered twice, shuffled, supervision killed half way (SEED=${SEED})`,
    async () => {
      const cards = await withSeed((random) => cardsOfChaos({ ...CASE, file: FILE, size: SIZE }, random));
      expect(cards === plain.cards).toBe(true);
    },
    RUN_ms,
  );
});

/** `01/16/2015 08:30:00 AM` before July; the file holds nothing before 2015. */
function isBefore(local: string): boolean {
  const [, month, year] = /^(\d{2})\/\d{2}\/(\d{4}) /.exec(local) ?? [];
  return year === '2015' && Number(month) < 7;
}
