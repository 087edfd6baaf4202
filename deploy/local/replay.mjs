import { resolve } from 'node:path';
import { readArguments, WrongUsage } from './arguments.mjs';
import { main } from './main.mjs';
import { Progress } from './progress.mjs';
import { replay } from './replay/replay.mjs';
import { summary } from './replay/summary.mjs';
import { whenToldToStop } from './stop-signals.mjs';

const USAGE = 'npm run replay -- FILE --mapping M --until INSTANT [--cards OUT.csv] [--scores OUT.csv] [--json]';
const SIGINT_EXIT = 130;

/** What a city tries on its own export before it installs anything. */
await main(async () => {
  const { file, mapping, until, cards, scores, json } = readCall(process.argv.slice(2));
  const { ADMIN_DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers } = process.env;
  let place;
  whenToldToStop(async () => {
    await place?.close();
    process.exit(SIGINT_EXIT);
  });
  const result = await replay({
    servers: { adminUrl, redisUrl, kafkaBrokers },
    file,
    mapping,
    until,
    cards,
    scores,
    progress: new Progress(process.stderr),
    onPlace: (opened) => {
      place = opened;
    },
  });
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : summary(result, { file, until, cards, scores }));
  return 0;
});

function readCall(args) {
  const files = args.filter((arg, index) => !arg.startsWith('--') && !takesValue(args[index - 1]));
  const options = readArguments(
    args.filter((arg) => !files.includes(arg)),
    { mapping: 'value', until: 'value', cards: 'value', scores: 'value', json: 'flag' },
  );
  if (files.length !== 1) throw new WrongUsage(`expected one FILE, but got ${files.length}\nusage: ${USAGE}`);
  if (options.mapping === undefined) throw new WrongUsage(`--mapping is missing\nusage: ${USAGE}`);
  if (!isInstant(options.until)) {
    throw new WrongUsage(`--until is '${options.until ?? ''}', expected an instant such as 2015-07-01T00:00:00-04:00`);
  }
  const whole = (path) => (path === undefined ? undefined : resolve(path));
  return { ...options, file: resolve(files[0]), cards: whole(options.cards), scores: whole(options.scores) };
}

function takesValue(arg) {
  return ['--mapping', '--until', '--cards', '--scores'].includes(arg);
}

function isInstant(text) {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text ?? '') &&
    !Number.isNaN(Date.parse(text))
  );
}
