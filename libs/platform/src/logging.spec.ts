import { DomainError } from './errors.js';
import { createLogger, NestLogger } from './logging.js';

function recorder(level = 'debug') {
  const lines: string[] = [];
  const logger = createLogger({ app: 'intake', level, destination: { write: (line) => void lines.push(line) } });
  const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, entries, text: () => lines.join('') };
}

it('writes ids and counts', () => {
  const { logger, entries } = recorder();
  logger.info({ caseNo: 'boston311:101001234567', rows: 3 }, 'recorded');
  expect(entries()).toEqual([
    {
      level: 'info',
      time: expect.any(String),
      app: 'intake',
      caseNo: 'boston311:101001234567',
      rows: 3,
      msg: 'recorded',
    },
  ]);
});

it('leaves out what has no field, and says which', () => {
  const { logger, entries, text } = recorder();
  logger.warn({ body: { name: '张三' }, phone: '13800138000', rows: 1 }, 'refused');
  expect(entries()[0]).toMatchObject({ rows: 1, dropped: ['body', 'phone'] });
  expect(text()).not.toMatch(/张三|138/);
});

it('leaves out an object under a known name: it may carry anything', () => {
  const { logger, entries } = recorder();
  logger.info({ reason: { phone: '13800138000' } }, 'x');
  expect(entries()[0]).toMatchObject({ dropped: ['reason'] });
});

it('writes errors without what they quote', () => {
  const { logger, entries, text } = recorder();
  const cause = new Error('Key (phone)=(13800138000) already exists');
  const error = Object.assign(new Error('invalid input syntax for type integer: "张三"', { cause }), { code: '22P02' });
  logger.error({ error }, 'failed for 520102199001011234');
  expect(entries()[0]).toMatchObject({
    msg: 'failed for …',
    error: {
      name: 'Error',
      code: '22P02',
      message: 'invalid input syntax for type integer: "…"',
      cause: 'Error: Key (phone)=(…) already exists',
    },
  });
  expect(text()).not.toMatch(/张三|1380|5201/);
});

it('writes the frames of a stack without the message on top of it', () => {
  const { logger, entries } = recorder();
  logger.error({ error: new DomainError('not-offered', 'case "7" is closed') }, 'x');
  expect(entries()[0]).toMatchObject({
    error: { code: 'not-offered', stack: expect.arrayContaining([expect.stringMatching(/^at /)]) },
  });
});

it('lets Nest speak, its wiring only in debug', () => {
  const { logger, entries } = recorder('info');
  const nest = new NestLogger(logger);
  nest.log('AppModule dependencies initialized', 'InstanceLoader');
  nest.error(new Error('boom'), undefined, 'ExceptionsHandler');
  expect(entries()).toHaveLength(1);
  expect(entries()[0]).toMatchObject({ level: 'error', context: 'ExceptionsHandler', error: { message: 'boom' } });
});
