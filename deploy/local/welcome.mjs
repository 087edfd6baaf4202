import { given } from './given.mjs';

/** What a person sees when the product is up: every address, and how to stop. */
export function welcome({ plans, infrastructure, inbox, prometheus, demo, adminUrl, seconds }) {
  const width = Math.max(...plans.map((plan) => plan.name.length), 'PostgreSQL'.length);
  const row = (name, kind, value) => `  ${name.padEnd(width)}  ${kind.padEnd(8)} ${value}`;
  return [
    '',
    `Mingjian is up (${seconds.toFixed(1)} s).`,
    '',
    ...plans.flatMap(({ name, apiUrl, metricsUrl }) => [
      row(name, 'API', apiUrl),
      row('', 'OpenAPI', `${apiUrl}/docs`),
      row('', 'metrics', `${metricsUrl}/metrics`),
    ]),
    row(
      'PostgreSQL',
      '',
      `${withoutPassword(adminUrl)}${given.databaseUrl === undefined ? '  (password: .data/secrets.json)' : ''}`,
    ),
    row('Redis', '', withoutPassword(infrastructure.redisUrl)),
    row('Kafka', '', infrastructure.kafkaBrokers),
    ...(inbox === undefined ? [] : [row('demo inbox', '', `${inbox.url}  (every notice, shown as mail)`)]),
    row('Prometheus', '', prometheus?.url ?? 'not installed: npm run doctor says how'),
    row('logs', '', '.data/logs'),
    '',
    ...signInLines(plans, demo),
    `  To stop: Ctrl-C, or kill ${process.pid}. The data stays; npm start -- --fresh begins anew.`,
    '',
  ].join('\n');
}

/** Where to begin, and as whom. */
function signInLines(plans, demo) {
  const origin = plans.find(({ name }) => name === 'supervision')?.apiUrl;
  const accounts = (demo?.accounts ?? []).map((line) => `    ${line}`);
  const all = demo === undefined ? [] : [`  Sign in with the password ${demo.password} as`, ...accounts];
  return [`  Console: ${origin}/console/`, ...all, ''];
}

function withoutPassword(address) {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
