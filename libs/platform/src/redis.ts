import type { BaseConfig } from './config.js';

const REDIS_PORT = 6379;

/** How a queue reaches Redis, under keys of this installation alone: several may share one server. */
export function bullOptions({ REDIS_URL, TOPIC_PREFIX }: Pick<BaseConfig, 'REDIS_URL' | 'TOPIC_PREFIX'>) {
  const { protocol, hostname, port, username, password, pathname } = new URL(REDIS_URL);
  const database = Number(pathname.slice(1) || 0);
  return {
    prefix: `${TOPIC_PREFIX}bull`,
    redis: {
      // An address of version 6 stands in brackets in a URL and without them in a connection.
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? REDIS_PORT : Number(port),
      db: database,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: { servername: hostname } } : {}),
    },
  };
}
