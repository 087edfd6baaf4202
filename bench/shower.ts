import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { steadyMilliseconds } from '#platform/clock.js';
import type { EventMessage } from '#platform/kafka/pieces.js';
import { REGION } from './lib/events.js';
import { report, say } from './lib/figures.js';
import { type Application, memoryOf, pause, Rig, type Servers, until } from './lib/rig.js';

const CARDS = 100_000;
const UNITS = 40;
const WINDOWS_a_unit = 5;
const HANDLERS_a_unit = 10;
const SLICES = 60;
const SLICE_ms = 1_000;
const BACKLOG_ms = 10 * 60_000;
const DAY_ms = 86_400_000;
const SEND_MESSAGES = 4_000;

const unitOf = (nth: number) => `D${nth % UNITS}`;
const windowOf = (nth: number) => `${unitOf(nth)}-W${Math.floor(nth / UNITS) % WINDOWS_a_unit}`;
const handlerOf = (nth: number) => `${unitOf(nth)}-H${Math.floor(nth / UNITS) % HANDLERS_a_unit}`;

/** l: a calendar change turns 100,000 cases red; how soon each of their readers has it, and in how many notices. */
export async function shower(servers: Servers): Promise<void> {
  for (const [name, tell] of Object.entries({ minute: overAMinute, backlog: afterAStandstill })) {
    const rig = await Rig.open(servers);
    try {
      const app = await rig.start('notification', { SMTP_URL: 'smtp://127.0.0.1:1' });
      await buildHall(rig);
      const begin_ms = steadyMilliseconds();
      await tell(rig);
      const told_s = (steadyMilliseconds() - begin_ms) / 1_000;
      const recorded = async () => ((await countOf(rig, 'notification.known_card')) === CARDS ? true : undefined);
      await until(recorded, 'the cards');
      const seconds = (steadyMilliseconds() - begin_ms) / 1_000;
      say(`${name}: sent in ${told_s.toFixed(1)} s`);
      await figures(rig, app, { name, seconds });
    } finally {
      await rig.close();
    }
  }
}

async function figures(rig: Rig, app: Application, { name, seconds }: { name: string; seconds: number }) {
  const most = async (kind: string) => {
    const [row] = await rig.query<{ most: number }>(
      `select coalesce(max(amount), 0)::integer as most from (
        select count(*) as amount from notification.notice where kind = $1 and state <> 'suppressed' group by reader) as each`,
      [kind],
    );
    return row?.most ?? 0;
  };
  const note = `${CARDS} red cards, ${UNITS} units`;
  report({ name: `l.${name}.recorded`, unit: 's', runs: [seconds], note });
  report({
    name: `l.${name}.summaries-of-a-reader`,
    unit: 'notices',
    runs: [await most('RED_SUMMARY')],
    aim: { atMost: 1 },
  });
  report({ name: `l.${name}.singles-of-a-reader`, unit: 'notices', runs: [await most('RED')] });
  report({ name: `l.${name}.memory`, unit: 'MB', runs: [memoryOf(app).peak_MB] });
}

async function countOf(rig: Rig, table: string): Promise<number> {
  const [row] = await rig.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
  return row?.count ?? 0;
}

/** Units with a head, windows with a clerk each, handlers; officers and a supervisor of the region. Everybody has mail. */
async function buildHall(rig: Rig): Promise<void> {
  const region = REGION;
  const person = (code: string, unit: string, role: string, more: object = {}) =>
    definition('person.assigned', code, { name: code, unit, region, roles: [role], ...more });
  const units = Array.from({ length: UNITS }, (_, nth) => unitOf(nth));
  const numbered = (most: number) => Array.from({ length: most }, (_, nth) => nth);
  const told = [
    definition('region.defined', REGION, { name: '贵阳市', zone: 'Asia/Shanghai' }),
    ...units.flatMap((unit) => [
      definition('unit.defined', unit, { name: unit, region }),
      person(`${unit}-HEAD`, unit, 'CHIEF_REPRESENTATIVE'),
      ...numbered(WINDOWS_a_unit).flatMap((nth) => [
        definition('window.defined', `${unit}-W${nth}`, { name: `${nth}`, unit, region }),
        person(`${unit}-C${nth}`, unit, 'CLERK', { window: `${unit}-W${nth}` }),
      ]),
      ...numbered(HANDLERS_a_unit).map((nth) => person(`${unit}-H${nth}`, unit, 'HANDLER')),
    ]),
    person('OFFICER', 'D0', 'STATIONED_OFFICER'),
    person('BOSS', 'D0', 'SUPERVISOR'),
  ];
  await rig.producer.send(
    'hall.events',
    told.map((definition) => definition(rig.now())),
  );
  const people = UNITS * (1 + WINDOWS_a_unit + HANDLERS_a_unit) + 2;
  await until(async () => ((await countOf(rig, 'notification.person')) === people ? true : undefined), 'the hall');
  await rig.query(`insert into notification.reader (person, mail, from_minute, until_minute, changed_at)
    select code, code || '@example.cn', 0, 1440, now() from notification.person`);
}

function definition(type: string, code: string, data: object): (at: Instant) => EventMessage {
  return (at) => {
    const time = formatInstant(at);
    const envelope = { specversion: '1.0', id: code, source: 'bench', type, subject: code, time, recordedtime: time };
    return { key: `${type}/${code}`, value: JSON.stringify({ ...envelope, data: { code, ...data } }) };
  };
}

/** As supervision issues them when a calendar moves. */
async function overAMinute(rig: Rig): Promise<void> {
  const begin_ms = steadyMilliseconds();
  for (let slice = 0; slice < SLICES; slice += 1) {
    const [from, to] = [slice, slice + 1].map((part) => Math.floor((CARDS * part) / SLICES));
    await sendCards(rig, from ?? 0, to ?? 0, rig.now());
    await pause(Math.max(0, begin_ms + (slice + 1) * SLICE_ms - steadyMilliseconds()));
  }
}

/** As notification finds them when it was away for a while. */
async function afterAStandstill(rig: Rig): Promise<void> {
  await sendCards(rig, 0, CARDS, addMilliseconds(rig.now(), -BACKLOG_ms));
}

async function sendCards(rig: Rig, from: number, to: number, issuedAt: Instant): Promise<void> {
  for (let begin = from; begin < to; begin += SEND_MESSAGES) {
    const length = Math.min(SEND_MESSAGES, to - begin);
    const messages = Array.from({ length }, (_, nth) => cardIssued(begin + nth, issuedAt));
    await rig.producer.send('supervision.events', messages);
  }
}

function cardIssued(nth: number, issuedAt: Instant): EventMessage {
  const caseNo = `bench:shower-${nth}`;
  const time = formatInstant(issuedAt);
  const data = {
    ...{
      rule: 'T05',
      ruleVersion: 1,
      level: 'RED',
      subject: '',
      crossedAt: formatInstant(addMilliseconds(issuedAt, -DAY_ms)),
    },
    ...{ issuedAt: time, due: { day: '2026-03-16' }, told: true, calendar: 'CN@2' },
    ...{ unit: unitOf(nth), window: windowOf(nth), person: handlerOf(nth) },
  };
  const envelope = { specversion: '1.0', id: `shower-${nth}`, source: 'bench', type: 'card.issued', subject: caseNo };
  return { key: caseNo, value: JSON.stringify({ ...envelope, time, recordedtime: time, data }) };
}
