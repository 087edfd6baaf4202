import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { boards } from './dashboards/all.js';
import { render } from './dashboards/render.js';
import { metricsNamed, read, readRules, root } from './metric-names.js';

const folder = new URL('deploy/grafana/dashboards/', root);
const fileOf = (name: string) => new URL(`${name}.json`, folder);
const names = Object.keys(boards);

beforeAll(() => {
  const { UPDATE } = process.env;
  if (UPDATE !== '1') return;
  for (const [name, board] of Object.entries(boards)) writeFileSync(fileOf(name), render(board));
});

describe('the dashboards', () => {
  it.each(names)('%s is what its source says now (UPDATE=1 writes it again)', (name) => {
    expect(existsSync(fileOf(name)) && readFileSync(fileOf(name), 'utf8')).toBe(render(boards[name] ?? fail(name)));
  });

  it('are all that is there', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.json`).sort());
  });

  it('ask only for metrics and sums that exist', () => {
    const records = readRules('recording').map(({ record }) => record);
    const asked = Object.values(boards).flatMap(({ rows }) =>
      rows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries.map(({ expr }) => expr))),
    );
    expect(asked.length).toBeGreaterThan(40);
    expect(metricsNamed(asked.join('\n'), records)).toEqual([]);
  });

  it('say of every panel what is to be seen, under a title that is there once', () => {
    for (const { rows } of Object.values(boards)) {
      const panels = rows.flatMap((row) => row.panels);
      expect(panels.filter(({ description }) => description.length < 10)).toEqual([]);
      expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    }
  });

  it('have every panel in the grid, and none over another', () => {
    for (const board of Object.values(boards)) {
      const { panels }: { panels: readonly { readonly gridPos: Square }[] } = JSON.parse(render(board));
      const squares = panels.map(({ gridPos }) => gridPos);
      expect(squares.filter(({ x, w }) => x + w > 24)).toEqual([]);
      expect(squares.filter((one, index) => squares.slice(index + 1).some((other) => overlap(one, other)))).toEqual([]);
    }
  });

  it('find the data source under the name by which it is provisioned', () => {
    const { datasources } = parse(read('deploy/grafana/provisioning/datasources/prometheus.yml'));
    for (const board of Object.values(boards)) expect(render(board)).toContain(`"uid": "${datasources[0].uid}"`);
  });
});

interface Square {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function overlap(one: Square, other: Square): boolean {
  const beside = one.x + one.w <= other.x || other.x + other.w <= one.x;
  const apart = one.y + one.h <= other.y || other.y + other.h <= one.y;
  return !beside && !apart;
}

function fail(name: string): never {
  throw new Error(`there is no board ${name}`);
}
