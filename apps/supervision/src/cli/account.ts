import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Account, PASSWORD_CHARS } from '#contracts/api/accounts.js';
import { never } from '#domain/never.js';
import { LiveClock } from '#platform/clock.js';
import { loadConfig, variable } from '#platform/config.js';
import { readDatabaseTime } from '#platform/database.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { DEMO_ACCOUNTS } from '../accounts/demo-accounts.js';
import { type AccountCommand, readAccountArguments } from './account-arguments.js';
import { withDatabase } from './database.js';
import { runCommand } from './run-command.js';

/** Whoever may read the database's password needs no account here; on record they stand by this. */
const OPERATOR = 'npm run account';
const PASSWORD_bytes = 12;
const PAGE_rows = 200;

const demoConfig = z.object({
  DEMO_PASSWORD: variable('a password of 10 or more characters', (text) =>
    text.length >= 10 && text.length <= PASSWORD_CHARS ? text : undefined,
  ),
});

await runCommand(async () => {
  const command = readAccountArguments(process.argv.slice(2));
  const lines = await withDatabase((dataSource) => withAccounts(dataSource, (accounts) => carryOut(accounts, command)));
  console.log(lines.join('\n'));
});

async function withAccounts<T>(dataSource: DataSource, work: (accounts: AccountsService) => Promise<T>): Promise<T> {
  const clock = await LiveClock.start(() => readDatabaseTime(dataSource));
  try {
    return await work(new AccountsService(dataSource, clock));
  } finally {
    clock.close();
  }
}

async function carryOut(accounts: AccountsService, command: AccountCommand): Promise<readonly string[]> {
  switch (command.kind) {
    case 'list':
      return (await all(accounts)).map(lineOf);
    case 'add': {
      const password = newPassword();
      await accounts.add({ ...command.body, password }, OPERATOR);
      return [`${command.body.account} may sign in with the password ${password}, to be changed after the first time`];
    }
    case 'reset': {
      const password = newPassword();
      await accounts.change(command.account, { password }, OPERATOR);
      return [`${command.account} may sign in with the password ${password}, to be changed after the first time`];
    }
    case 'disable':
    case 'enable': {
      await accounts.change(command.account, { disabled: command.kind === 'disable' }, OPERATOR);
      return [`${command.account} is ${command.kind}d`];
    }
    case 'demo':
      return await addDemo(accounts, loadConfig(demoConfig).DEMO_PASSWORD);
    default:
      return never(command);
  }
}

/** One for each role; those that are there already stay as they are. */
async function addDemo(accounts: AccountsService, password: string): Promise<readonly string[]> {
  const known = new Set((await all(accounts)).map(({ account }) => account));
  const missing = DEMO_ACCOUNTS.filter(({ account }) => !known.has(account));
  for (const each of missing) await accounts.add({ ...each, password }, OPERATOR, true);
  return DEMO_ACCOUNTS.map(({ account, role, name }) => `${account} ${role} ${name}`);
}

async function all(accounts: AccountsService): Promise<readonly Account[]> {
  const found: Account[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { rows: readonly Account[]; next?: string | undefined } = await accounts.list({
      limit: PAGE_rows,
      cursor,
    });
    found.push(...page.rows);
    cursor = page.next;
  }
  return found;
}

function lineOf({ account, role, scope: { region, units }, disabled, demo }: Account): string {
  const where = `${region === '' ? 'all regions' : region}, ${units === 'all' ? 'all units' : units.join(' ')}`;
  const marks = [...(disabled ? ['disabled'] : []), ...(demo ? ['demo'] : [])];
  return [account.padEnd(16), role.padEnd(16), where, ...marks].join('  ');
}

function newPassword(): string {
  return randomBytes(PASSWORD_bytes).toString('base64url');
}
