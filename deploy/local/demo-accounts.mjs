import { execute } from './execute.mjs';
import { inRepository } from './paths.mjs';
import { secretOf } from './secrets.mjs';

const LIMIT_MS = 60_000;
const PASSWORD_CHARACTERS = 12;

const program = inRepository('dist/apps/supervision/src/cli/account.js');

/** Where something is real nobody signs in by a password that is printed on a screen. */
export function demoAccountsAllowed() {
  return process.env.NODE_ENV !== 'production' && process.env.DEMO_ACCOUNTS !== 'refused';
}

/** Makes the accounts of the demo that are missing; their names and their password, or nothing where they may not be. */
export async function demoAccounts(plans, dataDir, progress) {
  const plan = plans.find(({ name }) => name === 'supervision');
  if (plan === undefined || !demoAccountsAllowed()) return undefined;
  const password = secretOf(dataDir, 'demo').slice(0, PASSWORD_CHARACTERS);
  const env = { ...process.env, ...plan.env, DEMO_PASSWORD: password };
  const { code, output } = await progress.step('demo accounts', () =>
    execute(process.execPath, ['--enable-source-maps', program, 'demo'], { env, limitMs: LIMIT_MS }),
  );
  if (code === 0) return { password, accounts: output.trim().split('\n') };
  progress.say(`  ! the demo accounts were not made (code ${code}): ${output.trim()}`);
  return undefined;
}
