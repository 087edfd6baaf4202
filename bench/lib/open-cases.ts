import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { caseNoOf, event, received, regionDefined, unitOf, windowOf } from './events.js';
import { say } from './figures.js';
import { type Rig, until } from './rig.js';

const DAY_ms = 86_400_000;
const TEMPLATES = 20;
const CLONES_AT_ONCE = 100_000;

/** Written over by each clone's own. */
const TEMPLATE_UNIT = unitOf(0);
const TEMPLATE_WINDOW = windowOf(0);

const JUDGED = `select 1 from watched_case where case_no = any($1::text[]) having count(*) = $2
  and not exists (select 1 from to_judge) and not exists (select 1 from recount)`;

/**
 * Cases in every clone's likeness, judged by supervision itself: accepted in the last days, with limits far enough ahead
 * that nothing of them passes by itself, every fifth suspended.
 */
export async function judgeTemplates(rig: Rig, now: Instant): Promise<readonly string[]> {
  const names = Array.from({ length: TEMPLATES }, (_, nth) => caseNoOf('template', nth));
  await rig.producer.send('hall.events', [regionDefined(now)]);
  await until(async () => (await rig.query('select 1 from region'))[0], 'the region is known');
  await rig.tell(names.flatMap((caseNo, nth) => openCase(caseNo, nth, now)));
  await until(async () => (await rig.query(JUDGED, [names, names.length]))[0], 'the templates are judged');
  return names;
}

function openCase(caseNo: string, nth: number, now: Instant) {
  const start = addMilliseconds(now, -(1 + (nth % 4)) * DAY_ms);
  const limits = {
    promisedLimit: { unit: 'WORKING_DAYS', amount: 25 + nth },
    statutoryLimit: { unit: 'WORKING_DAYS', amount: 60 + nth },
  };
  const by = { unit: TEMPLATE_UNIT, person: `P${nth}` };
  const suspended = { suspension: 'S1', procedure: 'HEARING', article: '48', approvedDays: 10, ...by };
  return [
    received(caseNo, start, 0, limits),
    event({ caseNo, type: 'case.accepted', at: addMilliseconds(start, 1_000), data: by }),
    event({ caseNo, type: 'stage.entered', at: addMilliseconds(start, 2_000), data: { ...by, stage: '承办' } }),
    ...(nth % 5 === 0
      ? [event({ caseNo, type: 'case.suspended', at: addMilliseconds(start, 3_000), data: suspended })]
      : []),
  ];
}

/** Which clones to make, and of which templates. */
export interface Clones {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly templates: readonly string[];
}

/**
 * Copies the templates' rows as if each clone had been recorded and judged: a million takes minutes through the front
 * door and changes nothing of what is measured afterwards. Judged again, a clone keeps its rows, which bench j shows.
 */
export async function cloneCases(rig: Rig, { kind, from, to, templates }: Clones): Promise<void> {
  const statements = await Promise.all(['case_event', 'watched_case', 'foretold'].map((table) => cloneOf(rig, table)));
  for (let low = from; low < to; low += CLONES_AT_ONCE) {
    const high = Math.min(to, low + CLONES_AT_ONCE);
    for (const statement of statements)
      await rig.query(statement, [templates, caseNoOf(kind, 0).slice(0, -1), low, high]);
    if (high % (5 * CLONES_AT_ONCE) === 0) say(`${high} cases`);
  }
}

const NEW = {
  case_no: '$2 || nth',
  unit: `'U' || lpad((nth % 67)::text, 3, '0')`,
  window: `'W' || lpad((nth % 2562)::text, 4, '0')`,
  holder: `'U' || lpad((nth % 67)::text, 3, '0')`,
  item: `'I' || nth % 200`,
  partition: '(nth % 8)::smallint',
  body: `replace(replace(replace(replace(body, '"' || case_no || '"', '"' || $2 || nth || '"'),
    '"${TEMPLATE_UNIT}"', '"U' || lpad((nth % 67)::text, 3, '0') || '"'),
    '"${TEMPLATE_WINDOW}"', '"W' || lpad((nth % 2562)::text, 4, '0') || '"'),
    '"code":"I0"', '"code":"I' || nth % 200 || '"')`,
} as const satisfies Record<string, string>;

async function cloneOf(rig: Rig, table: string): Promise<string> {
  const columns = await rig.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'supervision'
      and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const values = columns.map(({ name }) => Object.entries(NEW).find(([known]) => known === name)?.[1] ?? `"${name}"`);
  return `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
    select ${values.join(', ')} from generate_series($3::integer, $4::integer - 1) as series (nth)
    join ${table} as template on template.case_no = ($1::text[])[1 + nth % array_length($1::text[], 1)]
    order by nth`;
}

/** Open cases whose promised instants are these, one each, told through Kafka. */
export function promised(kind: string, dues: readonly Instant[], now: Instant) {
  return dues.flatMap((due, nth) => {
    const caseNo = caseNoOf(kind, nth);
    return [
      received(caseNo, addMilliseconds(now, -1_000), nth, { promisedDue: formatInstant(due) }),
      event({ caseNo, type: 'case.accepted', at: addMilliseconds(now, -900), data: {} }),
    ];
  });
}
