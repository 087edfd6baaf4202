import { parse } from 'yaml';
import { metricsNamed, read, readRules } from './metric-names.js';

const alarms = readRules('alarms');
const records = readRules('recording');
const guide = read('docs/operations.md');
const applications = Object.keys(JSON.parse(read('nest-cli.json')).projects);

/** As the forge makes it of a heading. */
const anchors = new Set(
  [...guide.matchAll(/^#{2,3} +(.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  ),
);

it('an alarm has a severity, says in a sentence what it is, and leads to a paragraph of the guide that exists', () => {
  expect(alarms.length).toBeGreaterThan(10);
  for (const { alert, labels: { severity } = {}, annotations } of alarms) {
    const { summary = '', description = '', runbook_url = '' } = annotations ?? {};
    expect([alert, severity]).toEqual([alert, expect.stringMatching(/^(page|ticket)$/)]);
    expect([alert, summary.length > 5, description.length > 10]).toEqual([alert, true, true]);
    const [file, anchor = ''] = runbook_url.split('#');
    expect([alert, file, anchors.has(anchor)]).toEqual([alert, 'docs/operations.md', true]);
  }
});

it('the guide lists every alarm with its severity, and no other', () => {
  const listed = [...guide.matchAll(/^\| `([A-Z][A-Za-z]+)` \| (page|ticket) \|/gm)].map(([, alert, severity]) => ({
    alert,
    severity,
  }));
  expect(listed).toEqual(alarms.map(({ alert, labels: { severity } = {} }) => ({ alert, severity })));
});

it('alarms and sums ask only for what exists', () => {
  const asked = [...alarms, ...records].map(({ expr }) => expr).join('\n');
  expect(
    metricsNamed(
      asked,
      records.map(({ record }) => record),
    ),
  ).toEqual([]);
});

it('Prometheus asks every application', () => {
  const { scrape_configs } = parse(read('deploy/prometheus/prometheus.yml'));
  const asked = scrape_configs[0].static_configs.map(
    ({ labels }: { readonly labels: { readonly app: string } }) => labels.app,
  );
  expect([...asked].sort()).toEqual([...applications].sort());
});
