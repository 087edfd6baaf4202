import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { parse } from 'yaml';
import { z } from 'zod';
import { type ReadersDocument, type ReaderView, readersDocument } from '#contracts/api/readers.js';
import { baseConfig, loadConfig } from '#platform/config.js';
import { createDataSource, readDatabaseTime } from '#platform/database.js';
import { DomainError } from '#platform/errors.js';
import { fieldErrors } from '#platform/field-errors.js';
import { transaction } from '#platform/tx.js';
import { listReaders, setReader } from '../readers/readers.service.js';

const USAGE = `usage: npm run reader -- set FILE.yaml
       npm run reader -- list

Says how people are reached: all that the file says or, where anything is wrong, nothing. Of a person the whole is replaced.

readers:
  - person: GS-01                      # by code, as the hall has it
    mail: li.jing@example.cn
    phone: "13900000000"
    wecom: https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…
    dingtalk: { hook: "https://oapi.dingtalk.com/robot/send?access_token=…", secret: SEC… }
    feishu: { hook: "https://open.feishu.cn/open-apis/bot/v2/hook/…" }
    waking: { from: "07:00", until: "22:00" }`;

/** Above the call: what it runs must find them. */
const FAILED = 1;
const WRONG_USAGE = 2;
const CONNECTIONS = 1;
const LISTED_ROWS = 5_000;
const databaseConfig = z.object({ DATABASE_URL: baseConfig.DATABASE_URL });

/** `npm run reader`. */
try {
  const [act, file, ...others] = process.argv.slice(2);
  if (act === 'set' && file !== undefined && others.length === 0) console.log(await set(file));
  else if (act === 'list' && file === undefined) console.log(await list());
  else if (act === '--help') console.log(USAGE);
  else {
    console.error(USAGE);
    process.exitCode = WRONG_USAGE;
  }
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = FAILED;
}

async function set(file: string): Promise<string> {
  const { readers } = await readDocument(file);
  await withDatabase(async (dataSource) => {
    const now = await readDatabaseTime(dataSource);
    await transaction(dataSource, async (tx) => {
      for (const { person, ...body } of readers) await setReader(tx, person, body, now);
    });
  });
  return readers.length === 1 ? '1 reader is set' : `${readers.length} readers are set`;
}

async function readDocument(file: string): Promise<ReadersDocument> {
  const given = await readYaml(file);
  const parsed = readersDocument.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = fieldErrors(parsed.error.issues, given).map(
    ({ field, value, expected }) => `  ${field} is ${JSON.stringify(value) ?? 'missing'}, expected ${expected}`,
  );
  throw new DomainError('invalid-file', [`${file} was not taken, and nothing was changed:`, ...lines].join('\n'));
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given';
    throw new DomainError('invalid-file', `${file} cannot be read: expected a YAML file (${why})`);
  }
}

async function list(): Promise<string> {
  const { rows } = await withDatabase((dataSource) =>
    transaction(dataSource, (tx) => listReaders(tx, '', LISTED_ROWS)),
  );
  return rows.length === 0 ? 'nobody is set: npm run reader -- set FILE.yaml' : rows.map(lineOf).join('\n');
}

function lineOf({ person, name = '', mail, phone, wecom, dingtalk, feishu, waking }: ReaderView): string {
  const robots = Object.entries({ wecom, dingtalk, feishu }).flatMap(([robot, has]) => (has ? [robot] : []));
  const ways = [mail, phone, ...robots].filter((way) => way !== undefined);
  return `${person}  ${name}  ${ways.join(', ')}  ${waking.from}–${waking.until}`;
}

async function withDatabase<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const url = loadConfig(databaseConfig).DATABASE_URL;
  const dataSource = createDataSource({ url, app: 'notification', poolConnections: CONNECTIONS });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
