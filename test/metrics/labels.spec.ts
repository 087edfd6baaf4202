import { execFileSync } from 'node:child_process';
import { Registry } from 'prom-client';
import type { Running } from '#platform/boot.js';
import { declaredLabels, LABEL_NAMES } from '#platform/metrics.js';
import { ApprovalFixture } from '../approval/fixture.js';
import { IntakeFixture } from '../intake/fixture.js';
import { NotificationFixture } from '../notification/fixture.js';
import { SupervisionFixture } from '../supervision/fixture.js';

interface Fixture {
  readonly running: Running;
  drop(): Promise<void>;
}

const PATIENCE_ms = 60_000;
/** What Prometheus and every application of ours put on a line themselves. */
const ALWAYS = ['app', 'le'];
const OF_HISTOGRAM = /_(bucket|count|sum)$/;

const fixtures: readonly (readonly [string, () => Promise<Fixture>])[] = [
  ['intake', () => IntakeFixture.create()],
  ['approval', () => ApprovalFixture.create()],
  ['notification', () => NotificationFixture.create()],
  ['supervision', () => SupervisionFixture.create('2026-03-10 12:00')],
];

describe.each(fixtures)('the metrics of %s', (_, create) => {
  let fixture: Fixture;
  let registry: Registry;

  beforeAll(async () => {
    fixture = await create();
    registry = fixture.running.nest.get(Registry, { strict: false });
    for (const path of ['/cases', '/cases/city:secret', '/no/such/%E5%BC%A0%E4%B8%89'])
      await (await fetch(`${fixture.running.url}${path}`)).text();
  }, PATIENCE_ms);
  afterAll(() => fixture.drop(), PATIENCE_ms);

  it('bear only labels that were declared, with values that were declared', async () => {
    const declared = declaredLabels(registry);
    const found: string[] = [];
    for (const { name, values } of await registry.getMetricsAsJSON()) {
      if (!name.startsWith('supervision_')) continue;
      const known = declared.get(name);
      for (const { labels } of values) found.push(...strangers(name, labels, known ?? {}));
    }
    expect(declared.size).toBeGreaterThan(10);
    expect([...declared.values()].flatMap(Object.keys).filter((name) => !isOurs(name))).toEqual([]);
    expect(found).toEqual([]);
  });

  it('are named as promtool wants them, each with its help', async () => {
    const text = await registry.metrics();
    const ours = text.split('\n').filter((line) => /^(# (HELP|TYPE) )?supervision_/.test(line));
    expect(ours.length).toBeGreaterThan(50);
    const told = execFileSync('promtool', ['check', 'metrics'], { input: `${ours.join('\n')}\n`, encoding: 'utf8' });
    expect(told).toBe('');
  });

  it('never name a case, nor the path that somebody asked for', async () => {
    expect(await registry.metrics()).not.toMatch(/secret|%E5|张三|such/);
  });
});

function isOurs(name: string): boolean {
  return (LABEL_NAMES as readonly string[]).includes(name);
}

type Labels = Readonly<Partial<Record<string, string | number>>>;

function strangers(
  metric: string,
  labels: Labels,
  declared: Readonly<Record<string, readonly string[] | undefined>>,
): readonly string[] {
  return Object.entries(labels)
    .filter(([name, value]) => !ALWAYS.includes(name) && declared[name]?.includes(String(value)) !== true)
    .map(([name, value]) => `${metric.replace(OF_HISTOGRAM, '')}{${name}="${value}"}`);
}
