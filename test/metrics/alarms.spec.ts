import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { readRules } from '../../tools/metric-names.js';
import { FAULTS, type Fault, HEALTHY, type Series } from './faults.js';

const prometheus = fileURLToPath(new URL('../../deploy/prometheus/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mingjian-alarms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const alarms = readRules('alarms').map(({ alert = '' }) => alert);
const END_minutes = 120;

/** Throws with what the program says. */
function run(program: 'promtool' | 'amtool', ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd: prometheus, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function withFault(shows: readonly Series[]): readonly Series[] {
  const shown = new Set(shows.map(({ series }) => series));
  return [...HEALTHY.filter(({ series }) => !shown.has(series)), ...shows];
}

/** What fires at that minute, as promtool knows it: it compares, so it is asked to expect nothing of the others. */
function testOf(name: string, shows: readonly Series[], firing: Pick<Fault, 'alarm' | 'after_minutes'> | undefined) {
  const at = `${firing?.after_minutes ?? END_minutes}m`;
  return {
    name,
    interval: '1m',
    input_series: withFault(shows),
    promql_expr_test: alarms.map((alarm) => ({
      expr: `count(ALERTS{alertname="${alarm}",alertstate="firing"}) > bool 0`,
      eval_time: at,
      exp_samples: alarm === firing?.alarm ? [{ labels: '{}', value: 1 }] : [],
    })),
  };
}

function promtool(test: object): string {
  const file = join(folder, 'test.yml');
  const rules = ['recording', 'alarms'].map((name) => join(prometheus, `rules/${name}.yml`));
  writeFileSync(file, stringify({ rule_files: rules, evaluation_interval: '1m', tests: [test] }));
  return run('promtool', 'test', 'rules', file);
}

it('every alarm has a fault that it must tell', () => {
  expect([...new Set(FAULTS.map(({ alarm }) => alarm))]).toEqual(alarms);
});

it('a product that is well gives no alarm, in none of its minutes', () => {
  for (let minute = 1; minute <= END_minutes; minute += 7) {
    const test = testOf('well', [], undefined);
    const asked = test.promql_expr_test.map((each) => ({ ...each, eval_time: `${minute}m` }));
    expect(promtool({ ...test, promql_expr_test: asked })).toContain('SUCCESS');
  }
});

it.each(FAULTS)('$alarm fires on its fault, and no other alarm does', ({ alarm, after_minutes, shows }) => {
  expect(promtool(testOf(alarm, shows, { alarm, after_minutes }))).toContain('SUCCESS');
});

it('promtool and amtool take the files as they are', () => {
  expect(run('promtool', 'check', 'config', '--lint=all', '--lint-fatal', 'prometheus.yml')).toContain('SUCCESS');
  expect(run('amtool', 'check-config', 'alertmanager.yml')).toContain('SUCCESS');
});

it.each([
  { severity: 'page', receiver: 'on-call' },
  { severity: 'ticket', receiver: 'tickets' },
])('a $severity goes to $receiver', ({ severity, receiver }) => {
  const told = run('amtool', 'config', 'routes', 'test', '--config.file=alertmanager.yml', `severity=${severity}`);
  expect(told.trim()).toBe(receiver);
});
