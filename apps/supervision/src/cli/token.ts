import { z } from 'zod';
import { formatInstant } from '#domain/instant.js';
import { signToken } from '#platform/auth/token.js';
import { readMachineTime } from '#platform/clock.js';
import { baseConfig, loadConfig } from '#platform/config.js';
import { runCommand } from './run-command.js';
import { tokenOf } from './token-arguments.js';

const tokenConfig = z.object({ TOKEN_SECRET: baseConfig.TOKEN_SECRET });

/** Signs a token for a machine that asks the API: whoever may read the secret may ask for anything. */
await runCommand(async () => {
  const { who, until } = tokenOf(process.argv.slice(2), await readMachineTime());
  const { TOKEN_SECRET } = loadConfig(tokenConfig);
  console.log(await signToken(TOKEN_SECRET, who, until));
  console.error(`${who.account}, ${who.role}, until ${formatInstant(until)}`);
});
