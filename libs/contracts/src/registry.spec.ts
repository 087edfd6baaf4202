import { readFileSync } from 'node:fs';
import { type App, apps } from './apps.js';
import { caseEvents } from './case-events.js';
import { catalogueEvents } from './catalogue-events.js';
import { citizenEvents } from './citizen-events.js';
import { hallEvents } from './hall-events.js';
import { noticeEvents } from './notice-events.js';
import { progressEvents } from './progress-events.js';
import { type Contract, contracts, keyOf } from './registry.js';
import { supervisionEvents } from './supervision-events.js';
import { topics } from './topics.js';

const all = Object.entries<Contract>(contracts);
const nest: { projects: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL('../../../nest-cli.json', import.meta.url), 'utf8'),
);

function named({ toldBy, heardBy }: Contract): readonly App[] {
  return 'none' in heardBy ? toldBy : [...toldBy, ...heardBy];
}

describe('who says what', () => {
  it('names every event that has a schema, and no other', () => {
    const schemas = {
      ...caseEvents,
      ...supervisionEvents,
      ...citizenEvents,
      ...catalogueEvents,
      ...hallEvents,
      ...noticeEvents,
      ...progressEvents,
    };
    expect(Object.fromEntries(all.map(([type, { schema }]) => [type, schema]))).toEqual(schemas);
  });

  it.each(all)('%s is told under its own name', (type, { schema }) => {
    const named = schema.safeParse({ type: 'another' }).error?.issues.find(({ path }) => path[0] === 'type');
    expect(named).toMatchObject({ values: [type] });
  });

  it.each(all)('%s has someone who tells it, and a hearer or a reason why there is none', (_type, contract) => {
    expect(contract.toldBy).not.toEqual([]);
    if ('none' in contract.heardBy) expect(contract.heardBy.none.length).toBeGreaterThan(20);
    else expect(contract.heardBy).not.toEqual([]);
  });

  it.each(all)('%s has a teller and, if any, a hearer that exist in this release', (_type, { toldBy, heardBy }) => {
    const isHere = (app: App) => apps[app] === 'now';
    expect(toldBy.some(isHere)).toBe(true);
    if (!('none' in heardBy)) expect(heardBy.some(isHere)).toBe(true);
  });

  it('names only applications that are there or declared later', () => {
    const there = Object.keys(apps).filter((app) => apps[app as App] === 'now');
    expect(there.sort()).toEqual(Object.keys(nest.projects).sort());
    expect(Object.keys(apps)).toEqual(
      expect.arrayContaining([...new Set(all.flatMap(([, contract]) => named(contract)))]),
    );
  });

  it('keeps facts of cases for ever, personal data for seven days, and of the hall the last state of each thing', () => {
    expect(topics['case.events']).toEqual({
      partitions: 8,
      config: { 'cleanup.policy': 'delete', 'retention.ms': '-1' },
    });
    expect(topics['citizen.events'].config).toEqual({ 'cleanup.policy': 'delete', 'retention.ms': '604800000' });
    expect(topics['hall.events'].config).toEqual({ 'cleanup.policy': 'compact' });
    expect(topics['catalogue.events'].config).toEqual({ 'cleanup.policy': 'compact' });
  });

  it.each([
    { type: 'case.closed', subject: 'gy:1', key: 'gy:1', why: 'a case in order needs one key' },
    { type: 'card.issued', subject: 'gy:1', key: 'gy:1', why: 'its cards follow the case' },
    {
      type: 'unit.defined',
      subject: 'u1',
      key: 'unit.defined/u1',
      why: 'a unit must not overwrite a window of its code',
    },
    { type: 'item.published', subject: 'i@2', key: 'item.published/i@2', why: 'each version is kept for itself' },
    { type: 'contact.given', subject: 'gy:1', key: 'gy:1', why: 'contacts of a case stay in order' },
  ] as const)('sends $type under $key: $why', ({ type, subject, key }) => {
    expect(keyOf({ type, subject })).toBe(key);
  });
});
