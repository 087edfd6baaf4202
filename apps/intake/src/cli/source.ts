import { transaction } from '#platform/tx.js';
import { HallService } from '../hall/hall.service.js';
import { registerSource } from '../sources/register.js';
import { runCommand } from './command.js';
import { withIntake } from './intake-access.js';
import { readSourceCall, USAGE } from './source-call.js';

/** `npm run source`: lets another system in. */
await runCommand(async () => {
  const call = readSourceCall(process.argv.slice(2));
  if (call === 'HELP') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { registration, isJson } = call;
  const { key, doorUrl } = await withIntake(undefined, async ({ dataSource, clock, doorUrl }) => ({
    doorUrl,
    key: await transaction(dataSource, (tx) => registerSource(tx, new HallService(), registration, clock.now())),
  }));
  const text = `source ${registration.id} may tell ${registration.acts.length} acts at POST ${doorUrl}
with the header  Authorization: Bearer ${key}
for ${registration.keyDays} days. This is the only time the key is shown.`;
  process.stdout.write(isJson ? `${JSON.stringify({ source: registration.id, key, url: doorUrl })}\n` : `${text}\n`);
});
