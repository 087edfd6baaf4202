import { readArguments } from './arguments.mjs';
import { endExecuting } from './execute.mjs';
import { stopAllInfrastructure } from './infrastructure.mjs';
import { launch } from './launch.mjs';
import { main } from './main.mjs';
import { Progress } from './progress.mjs';
import { removeRunFile } from './run-file.mjs';
import { whenToldToStop } from './stop-signals.mjs';

await main(async () => {
  const { fresh = false } = readArguments(process.argv.slice(2), { fresh: 'flag' });
  const progress = new Progress();
  let stopping;
  const stop = (why, exitCode) => {
    stopping ??= stopAll(progress, why).then(() => process.exit(exitCode));
    return stopping;
  };
  let isUp = false;
  whenToldToStop((why) => stop(why, isUp ? 0 : 1));
  try {
    await launch({ fresh, progress, onGiveUp: (why) => stop(why, 1) });
    isUp = true;
  } catch (error) {
    // When told to stop, what was being started fails; that is no news.
    if (stopping === undefined) {
      await endEverything();
      throw error;
    }
  }
  await stopping;
  return undefined;
});

async function stopAll(progress, why) {
  const begin = performance.now();
  progress.say(`\n${why}: stopping`);
  await endEverything();
  progress.say(`stopped in ${((performance.now() - begin) / 1000).toFixed(1)} s; the data is kept`);
}

async function endEverything() {
  removeRunFile();
  await endExecuting();
  await stopAllInfrastructure();
}
