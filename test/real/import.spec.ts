import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Envelope } from '#contracts/envelope.js';
import { parseEvent } from '#contracts/validate.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { randomFrom, SEED } from '#testing/seed.js';
import { importFile, type Progress } from '../../apps/intake/src/import/import-run.js';
import { parseMapping } from '../../apps/intake/src/import/mapping.schema.js';

const DATA = new URL('../../../shared/data/', import.meta.url);
const BOSTON = new URL('boston311-2015-h1.csv.gz', DATA).pathname;
const WABO = new URL('wabo-permit-receipt.csv.gz', DATA).pathname;
const MAPPINGS = new URL('../../apps/intake/mappings/', import.meta.url);

/** Whole files on a machine that others use too. */
const PATIENCE_ms = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'real-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly due: number | undefined;
  closed?: number;
}

function instant(text: unknown): Instant {
  const at = parseInstant(String(text));
  if (at === undefined) throw new Error(`'${text}' is no instant`);
  return at;
}

/** Imports a file as a replay does and keeps what the clock of each case needs. */
async function replay(path: string, name: string, until: string) {
  const mapping = parseMapping(readFileSync(new URL(`${name}.yaml`, MAPPINGS), 'utf8'));
  const cases = new Map<string, Case>();
  const closings = new Map<string, number>();
  const ids = new Set<string>();
  const errors: unknown[] = [];
  const take = (event: Envelope) => {
    ids.add(`${event.subject} ${event.id}`);
    const { promisedDue } = event.data;
    if (event.type === 'case.received')
      cases.set(event.subject, { due: promisedDue === undefined ? undefined : instant(promisedDue) });
    if (event.type === 'case.closed') closings.set(event.subject, instant(event.time));
  };
  const progress = await importFile({
    path,
    mapping,
    now: instant(until),
    until: instant(until),
    onErrors: async (found) => void errors.push(...found),
    send: async (lines) => {
      for (const line of lines) take(JSON.parse(line));
      return lines.map(() => ({ status: 'accepted' }));
    },
  });
  for (const [subject, at] of closings) Object.assign(cases.get(subject) ?? {}, { closed: at });
  return { progress, cases: [...cases.values()], ids, errors };
}

function shuffled(path: string): string {
  const [header = '', ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  const random = randomFrom(SEED);
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [rows[last], rows[other]] = [rows[other] ?? '', rows[last] ?? ''];
  }
  const shuffledPath = join(folder, 'shuffled.csv');
  writeFileSync(shuffledPath, [header, ...rows, ...rows.slice(0, 1_000), ''].join('\n'));
  return shuffledPath;
}

const lateOf = (cases: readonly Case[]) =>
  cases.filter(({ due, closed }) => due !== undefined && closed !== undefined && closed > due);
const openPast = (cases: readonly Case[], until: string) =>
  cases.filter(({ due, closed }) => due !== undefined && closed === undefined && due < instant(until));

describe('Boston 311, January to June 2015', () => {
  const until = '2015-07-01T00:00:00-04:00';

  it(
    '58,119 requests, 14,527 of them without a target, 7,761 closed late and 5,866 open past their target',
    async () => {
      const { progress, cases, errors } = await replay(BOSTON, 'boston311', until);
      expect(errors).toEqual([]);
      expect(progress).toMatchObject({ rows: 58_119, badRows: 0, events: 160_481, leftOut: 4_883, repeated: 0 });
      expect(cases).toHaveLength(58_119);
      expect(cases.filter(({ due }) => due === undefined)).toHaveLength(14_527);
      expect(lateOf(cases)).toHaveLength(7_761);
      expect(openPast(cases, until)).toHaveLength(5_866);
    },
    PATIENCE_ms,
  );

  it(
    'shuffled, and with a thousand lines twice, it tells the same facts',
    async () => {
      const { ids } = await replay(BOSTON, 'boston311', until);
      const again = await replay(shuffled(BOSTON), 'boston311', until);
      expect(again.ids.size).toBe(ids.size);
      expect([...again.ids].filter((id) => !ids.has(id))).toEqual([]);
    },
    PATIENCE_ms,
  );
});

describe('WABO, the receipt phase', () => {
  const until = '2014-01-01T00:00:00+01:00';

  it(
    '1,434 cases in 8,577 rows, 377 ended after their deadline and 105 never ended',
    async () => {
      const { progress, cases, errors } = await replay(WABO, 'wabo', until);
      expect(errors).toEqual([]);
      expect(progress).toMatchObject({ rows: 8_577, badRows: 0, events: 12_774, repeated: 20_917 });
      expect(cases).toHaveLength(1_434);
      expect(lateOf(cases)).toHaveLength(377);
      expect(openPast(cases, until)).toHaveLength(105);
    },
    PATIENCE_ms,
  );

  it(
    'shuffled, and with a thousand lines twice, it tells the same facts',
    async () => {
      const { ids } = await replay(WABO, 'wabo', until);
      const again = await replay(shuffled(WABO), 'wabo', until);
      expect([...again.ids].sort()).toEqual([...ids].sort());
    },
    PATIENCE_ms,
  );

  it(
    'the same log as XES tells the same facts',
    async () => {
      const { ids } = await replay(WABO, 'wabo', until);
      const path = join(folder, 'wabo.xes');
      writeFileSync(path, asEventLog(gunzipSync(readFileSync(WABO)).toString('utf8')));
      const again = await replay(path, 'wabo', until);
      expect([...again.ids].sort()).toEqual([...ids].sort());
    },
    PATIENCE_ms,
  );
});

describe('every event is one that the contracts know', () => {
  it(
    'of Boston',
    async () => {
      const mapping = parseMapping(readFileSync(new URL('boston311.yaml', MAPPINGS), 'utf8'));
      const refused: unknown[] = [];
      const job = {
        path: BOSTON,
        mapping,
        now: instant('2016-02-01T00:00:00Z'),
        dryRun: true,
        send: () => Promise.reject(),
      };
      const progress: Progress = await importFile({ ...job, onErrors: async (found) => void refused.push(...found) });
      expect(refused).toEqual([]);
      expect(progress).toMatchObject({ events: 165_364, accepted: 165_364 });
    },
    PATIENCE_ms,
  );

  it(
    'of WABO',
    async () => {
      const mapping = parseMapping(readFileSync(new URL('wabo.yaml', MAPPINGS), 'utf8'));
      const unknown: unknown[] = [];
      const send = async (lines: readonly string[]) => {
        unknown.push(...lines.map((line) => parseEvent(line)).filter(({ kind }) => kind !== 'event'));
        return lines.map(() => ({ status: 'accepted' }) as const);
      };
      await importFile({ path: WABO, mapping, now: instant('2014-01-01T00:00:00+01:00'), send });
      expect(unknown).toEqual([]);
    },
    PATIENCE_ms,
  );
});

/** The flattened table as the event log it was made from. The file has no quoted values. */
function asEventLog(csv: string): string {
  const [header = '', ...rows] = csv.trimEnd().split(/\r?\n/);
  const keys = header.split(',');
  const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const attribute = (key: string, value: string) =>
    value === '' ? '' : `<string key="${key}" value="${escaped(value)}"/>`;
  const traces = rows.map((row) => {
    const cells = row.split(',').map((value, index) => [keys[index] ?? '', value] as const);
    const isOfCase = ([key]: readonly [string, string]) => key.startsWith('case:');
    const ofCase = cells.filter(isOfCase).map(([key, value]) => attribute(key.slice('case:'.length), value));
    const ofEvent = cells.filter((cell) => !isOfCase(cell)).map(([key, value]) => attribute(key, value));
    return `<trace>${ofCase.join('')}<event>${ofEvent.join('')}</event></trace>`;
  });
  return `<?xml version="1.0"?><log>\n${traces.join('\n')}\n</log>`;
}
