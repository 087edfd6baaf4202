import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from '../../deploy/local/backup/dump.mjs';
import type { Manifest } from '../../deploy/local/backup/manifest.mjs';
import { restore } from '../../deploy/local/backup/restore.mjs';
import { Hall, overdue } from './hall.js';

const CASES = 400;
const many = (name: string) => Array.from({ length: CASES }, (_, index) => overdue(name)(index));

const folder = mkdtempSync(join(tmpdir(), 'mingjian-backup-'));
const to = join(folder, 'monday');
let hall: Hall;
let manifest: Manifest;

const schemas = ['approval', 'intake', 'notification', 'supervision'];
const settings = () => ({
  adminUrl: hall.place.databaseUrl,
  roles: hall.roles,
  kafka: {
    brokers: hall.place.kafkaBrokers.split(','),
    topicPrefix: hall.place.prefix,
    replicas: 1,
    casePartitions: 8,
  },
  from: to,
});
const backup = (folderName: string) =>
  dump({ adminUrl: hall.place.databaseUrl, schemas, to: folderName, product: '0.1.0' });
const restored = (change: object = {}) => restore({ ...settings(), ...change });
const windowCases = () => hall.query<{ case_no: string }>('select case_no from intake.window_case order by case_no');

beforeAll(async () => {
  hall = await Hall.open();
});
afterAll(async () => {
  await hall.close();
  rmSync(folder, { recursive: true });
});

describe('a database that is lost', () => {
  let without: Readonly<Record<string, readonly object[]>>;
  let known: string;
  let forgotten: string;

  beforeAll(async () => {
    await hall.start();
    known = await hall.windowCase();
    await hall.tell(...many('before'));
    // Taken while facts come in and cards go out.
    const streaming = hall.tell(...many('meanwhile'));
    manifest = await backup(to);
    await streaming;
    forgotten = await hall.windowCase();
    await hall.tell(
      ...many('after'),
      ...many('before')
        .slice(0, 100)
        .map((each) => each.closed('2026-03-10 11:00')),
    );
    await hall.settled();
    without = await hall.state();
  });

  it('is not written over while its product runs', async () => {
    await expect(restored({ replace: true })).rejects.toThrow(
      /the product is running on this database \(replay_.*_intake/,
    );
  });

  it('comes back from the backup, and the applications read the rest from Kafka: the same ledger, cards and approvals', async () => {
    await hall.kill();
    await hall.wipe();
    const { toRead } = await restored();
    const offsets = manifest.schemas['supervision']?.offsets ?? {};
    const stored = await hall.query<{ place: string; next: string }>(
      `select topic || '[' || partition || ']' as place, next from supervision.consumer_offset`,
    );
    expect(Object.fromEntries(stored.map(({ place, next }) => [place, Number(next)]))).toEqual(offsets);
    expect(toRead['case.events']).toBeGreaterThan(CASES);
    await hall.start();
    await hall.settled();
    expect(await hall.state()).toEqual(without);
    expect(without['cards']?.length).toBe(3 * CASES - 100);
  });

  it('has lost what intake alone knew of after the backup, and no number on a receipt is given again', async () => {
    expect((await windowCases()).map(({ case_no }) => case_no)).toEqual([known]);
    const ledger = await hall.query('select 1 from supervision.case_event where case_no = $1', [forgotten]);
    expect(ledger.length).toBeGreaterThan(0);
    const next = await hall.windowCase();
    expect([known, forgotten]).not.toContain(next);
  });
});

describe('a restore that cannot be right', () => {
  /** A copy of the backup in which one file is other than it was. */
  const changed = (file: string, change: (text: string) => string): string => {
    const copy = mkdtempSync(join(folder, 'changed-'));
    cpSync(to, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'latin1')), 'latin1');
    return copy;
  };
  const inManifest = (found: string, put: string) => changed('manifest.json', (text) => text.replace(found, put));
  const present = () => hall.query('select nspname from pg_namespace where nspname !~ $1 order by 1', ['^(pg_|info)']);
  let before: readonly object[];

  beforeAll(async () => {
    await hall.kill();
    before = await windowCases();
  });
  afterEach(async () => {
    expect(await windowCases()).toEqual(before);
    expect(await present()).toEqual(
      ['approval', 'intake', 'notification', 'public', 'supervision'].map((nspname) => ({ nspname })),
    );
  });

  it('is refused where the database holds something, which nobody has given up', async () => {
    await expect(restored()).rejects.toThrow(
      'already has approval, intake, notification, supervision; --replace gives them up',
    );
  });

  it.each([
    ['no manifest', () => join(folder, 'nowhere'), /nowhere is not there, expected the folder of a backup/],
    [
      'half a manifest',
      () => changed('manifest.json', (text) => text.slice(0, 500)),
      /is no backup: it has no manifest/,
    ],
    ['another format', () => inManifest('"format": 1', '"format": 2'), /has the format 2, expected 1/],
    ['a damaged file', () => changed('intake.item.copy.gz', (text) => `${text} `), /intake\.item\.copy\.gz is damaged/],
    [
      'a newer release',
      () => inManifest('"Door1', '"Later1'),
      /made by a newer release \(0\.1\.0\): intake does not know Later/,
    ],
    ['a row too few', () => inManifest('"rows": 1,', '"rows": 2,'), /gave 1 rows, expected 2/],
  ])('is refused for %s, and has changed nothing', async (_, from, says) => {
    await expect(restored({ from: from(), replace: true })).rejects.toThrow(says);
  });

  it('is refused where the log is shorter than what was read of it', async () => {
    const topicPrefix = `${hall.place.prefix}anew.`;
    const kafka = { ...settings().kafka, topicPrefix };
    await expect(restored({ kafka, replace: true })).rejects.toThrow(
      /supervision has read case\.events\[\d\] up to \d+, but its log is from 0 to 0.*--log-lost/s,
    );
  });
});

describe('a broker whose log is lost for good', () => {
  it('is read from its start, and what was given up for the backup is gone', async () => {
    const kafka = { ...settings().kafka, topicPrefix: `${hall.place.prefix}anew.` };
    await restored({ kafka, replace: true, logLost: true });
    expect((await windowCases()).length).toBe(1);
    expect(await hall.query('select 1 from supervision.consumer_offset')).toEqual([]);
  });
});

describe('a backup', () => {
  it('is not written into a folder that holds something', async () => {
    await expect(backup(to)).rejects.toThrow(/monday is not empty, expected a new folder/);
  });

  it('that fails leaves no folder behind', async () => {
    const adminUrl = hall.place.databaseUrl;
    const half = join(folder, 'tuesday');
    const failing = dump({ adminUrl, schemas: [...schemas, 'stranger'], to: half, product: '0.1.0' });
    await expect(failing).rejects.toThrow('the database has no schema stranger');
    expect(readdirSync(folder).filter((name) => name.startsWith('tuesday'))).toEqual([]);
  });
});
