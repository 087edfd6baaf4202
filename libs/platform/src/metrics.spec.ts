import { Registry } from 'prom-client';
import { counter, createRegistry, declaredLabels, gauge, histogram, sampledGauge } from './metrics.js';

it('a counter shows every combination of its labels from the start', async () => {
  const registry = new Registry();
  const cards = counter(registry, {
    name: 'supervision_cards_total',
    help: 'Cards',
    labels: { level: ['YELLOW', 'RED'], outcome: ['issued', 'lifted'] },
  });
  cards.add({ level: 'RED', outcome: 'issued' }, 2);
  const text = await registry.metrics();
  expect(text).toContain('supervision_cards_total{level="RED",outcome="issued"} 2');
  expect(text).toContain('supervision_cards_total{level="YELLOW",outcome="lifted"} 0');
});

it('gauges and histograms speak in the unit of their names', async () => {
  const registry = new Registry();
  gauge(registry, { name: 'supervision_age_seconds', help: 'Age', labels: {} }).set({}, 1.5);
  const late = histogram(registry, { name: 'supervision_late_seconds', help: 'Late', labels: {}, buckets: [1, 2] });
  late.see({}, 1.5);
  const text = await registry.metrics();
  expect(text).toContain('supervision_age_seconds 1.5');
  expect(text).toContain('supervision_late_seconds_bucket{le="1"} 0');
  expect(text).toContain('supervision_late_seconds_bucket{le="2"} 1');
});

it('a histogram shows every combination of its labels from the start, unless it says that it begins empty', async () => {
  const registry = new Registry();
  const settings = { help: 'Late', labels: { level: ['YELLOW', 'RED'] }, buckets: [1] } as const;
  histogram(registry, { name: 'supervision_late_seconds', ...settings });
  histogram(registry, { name: 'supervision_rare_seconds', ...settings, beginsEmpty: true });
  const text = await registry.metrics();
  expect(text).toContain('supervision_late_seconds_count{level="RED"} 0');
  expect(text).not.toContain('supervision_rare_seconds_count');
});

it('a label with open values is refused', () => {
  const cases = Array.from({ length: 1_001 }, (_, index) => `case ${index}`);
  expect(() => counter(new Registry(), { name: 'supervision_x_total', help: 'x', labels: { topic: cases } })).toThrow(
    'label topic makes more than 1000 series',
  );
});

it('every line of an app bears its name, and two apps share nothing', async () => {
  const [one, two] = [createRegistry('intake'), createRegistry('supervision')];
  counter(one, { name: 'supervision_x_total', help: 'x', labels: {} }).add({});
  expect(await one.metrics()).toContain('supervision_x_total{app="intake"} 1');
  expect(await two.metrics()).not.toContain('supervision_x_total');
});

it('a sampled gauge is asked at each scrape, and what it tells no more is gone', async () => {
  const registry = new Registry();
  const states = ['busy', 'idle'] as const;
  let told: readonly (typeof states)[number][] = ['busy', 'idle'];
  sampledGauge(registry, {
    name: 'supervision_connections',
    help: 'Connections',
    labels: { state: states },
    sample: () => told.map((state) => ({ labels: { state }, value: 3 })),
  });
  expect(await registry.metrics()).toContain('supervision_connections{state="idle"} 3');
  told = ['busy'];
  const text = await registry.metrics();
  expect(text).toContain('supervision_connections{state="busy"} 3');
  expect(text).not.toContain('idle');
});

it('what was declared of labels can be read again', () => {
  const registry = new Registry();
  gauge(registry, { name: 'supervision_age_seconds', help: 'Age', labels: { level: ['RED'] } });
  expect([...declaredLabels(registry)]).toEqual([['supervision_age_seconds', { level: ['RED'] }]]);
  expect([...declaredLabels(new Registry())]).toEqual([]);
});
