import { fileURLToPath } from 'node:url';

/** What a command needs before it can run. */
export const Needs = Object.freeze({
  /** Only its compiled program. */
  nothing: 'nothing',
  /** Programs of the machine, to start servers of its own with. */
  machine: 'machine',
  /** PostgreSQL, Redis and Kafka: those of the running product, or started for this command alone. */
  infrastructure: 'infrastructure',
  /** The same three, started for this command alone: the product must not run meanwhile. */
  stopped: 'stopped',
  /** The running product. */
  product: 'product',
});

/**
 * The command-line tools: `npm run NAME -- …` is `node deploy/local/run.mjs NAME …`.
 * With one of the arguments in `offline` a command does without the product; one with `online` needs it only with one of those.
 * `app` says whose environment the command gets; a program under dist/ is compiled first. Paths are in the repository or whole.
 */
export const commands = Object.freeze({
  import: {
    program: 'dist/apps/intake/src/cli/import.js',
    app: 'intake',
    needs: Needs.product,
    offline: ['--help', '--dry-run'],
  },
  source: {
    program: 'dist/apps/intake/src/cli/source.js',
    app: 'intake',
    needs: Needs.product,
    offline: ['--help'],
  },
  hall: {
    program: 'dist/apps/intake/src/cli/hall.js',
    app: 'intake',
    needs: Needs.product,
    offline: ['--help'],
  },
  account: { program: 'dist/apps/supervision/src/cli/account.js', app: 'supervision', needs: Needs.product },
  token: { program: 'dist/apps/supervision/src/cli/token.js', app: 'supervision', needs: Needs.product },
  reader: {
    program: 'dist/apps/notification/src/cli/reader.js',
    app: 'notification',
    needs: Needs.product,
    offline: ['--help'],
  },
  calendar: { program: 'dist/apps/supervision/src/cli/calendar.js', app: 'supervision', needs: Needs.product },
  generate: {
    program: 'dist/apps/intake/src/cli/generate.js',
    app: 'intake',
    needs: Needs.product,
    online: ['--into'],
    offline: ['--key'],
  },
  due: { program: 'dist/apps/supervision/src/cli/due.js', needs: Needs.nothing },
  bench: { program: 'dist/bench/main.js', needs: Needs.nothing },
  'replay-dead': { program: 'dist/apps/supervision/src/cli/replay-dead.js', app: 'supervision', needs: Needs.product },
  crash: { program: 'test/crash/crash.mjs', needs: Needs.machine },
  replay: { program: beside('replay.mjs'), needs: Needs.infrastructure },
  backup: { program: beside('backup.mjs'), needs: Needs.infrastructure },
  restore: { program: beside('restore.mjs'), needs: Needs.stopped },
});

function beside(file) {
  return fileURLToPath(new URL(file, import.meta.url));
}
