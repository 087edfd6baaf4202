import { preferredPortsOf } from './app-ports.mjs';
import { applications } from './applications.mjs';
import { adminUrlFor, urlForRole } from './database.mjs';
import { demoAccountsAllowed } from './demo-accounts.mjs';
import { choosePorts } from './ports.mjs';
import { secretOf } from './secrets.mjs';

/** Who acts on our own cases: cards of these wait until both have told what they acknowledged. */
const OWN_APPS = ['intake', 'approval'];

/** What each application gets: its ports, its addresses and its environment. */
export async function planApplications(dataDir, infrastructure) {
  const adminUrl = adminUrlFor(infrastructure.databaseUrl);
  const names = applications();
  const wanted = names.flatMap((name, index) =>
    Object.entries(preferredPortsOf(index)).map(([kind, port]) => [`${name} ${kind}`, port]),
  );
  const ports = await choosePorts(Object.fromEntries(wanted));
  return names.map((name) => {
    const api = ports[`${name} api`];
    const metrics = ports[`${name} metrics`];
    return {
      name,
      apiUrl: `http://127.0.0.1:${api}`,
      metricsUrl: `http://127.0.0.1:${metrics}`,
      env: {
        DATABASE_URL: urlForRole(adminUrl, name, secretOf(dataDir, name)),
        REDIS_URL: infrastructure.redisUrl,
        KAFKA_BROKERS: infrastructure.kafkaBrokers,
        HOST: '127.0.0.1',
        PORT: String(api),
        METRICS_PORT: String(metrics),
        TOKEN_SECRET: secretOf(dataDir, 'token'),
        ...secretsFor(name, dataDir),
        ...(name === 'supervision' && { OWN_APPS: OWN_APPS.join(',') }),
        ...(name === 'notification' && waysOut(infrastructure, ports['supervision api'])),
        ...originFor(name, (other) => `http://127.0.0.1:${ports[`${other} api`]}`),
      },
    };
  });
}

/** Supervision is the one origin for browsers and hands on to the others; what it says of a caller's address they believe. */
function originFor(name, urlOf) {
  if (name !== 'supervision') return { TRUSTED_PROXIES: '127.0.0.1' };
  const others = applications().filter((other) => other !== name);
  const urls = others.map((other) => [`${other.toUpperCase()}_URL`, urlOf(other)]);
  return { ...Object.fromEntries(urls), DEMO_ACCOUNTS: demoAccountsAllowed() ? 'allowed' : 'refused' };
}

/** What an application keeps from everyone but itself, beside its role's password. */
function secretsFor(name, dataDir) {
  return name === 'intake' ? { STATUS_SECRET: secretOf(dataDir, 'status') } : {};
}

/** Links lead to the console. Where there is the demo's inbox, everything goes there and nothing leaves the machine. */
function waysOut({ smtpUrl }, consolePort) {
  const links = { CONSOLE_URL: `http://127.0.0.1:${consolePort}/console` };
  return smtpUrl === undefined ? links : { ...links, NOTICE_MODE: 'demo', SMTP_URL: smtpUrl };
}
