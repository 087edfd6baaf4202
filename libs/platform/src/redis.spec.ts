import { bullOptions } from './redis.js';

describe('how a queue reaches Redis', () => {
  it.each([
    { url: 'redis://127.0.0.1:7103', redis: { host: '127.0.0.1', port: 7103, db: 0 }, why: 'by host and port' },
    { url: 'redis://cache', redis: { host: 'cache', port: 6379, db: 0 }, why: 'by the usual port' },
    {
      url: 'rediss://app:p%40ss@cache.example:6380/2',
      redis: {
        ...{ host: 'cache.example', port: 6380, db: 2, username: 'app', password: 'p@ss' },
        tls: { servername: 'cache.example' },
      },
      why: 'by TLS, as a user, in a database of its own',
    },
    { url: 'redis://[::1]:7103', redis: { host: '::1', port: 7103, db: 0 }, why: 'by an address of version 6' },
  ])('$why', ({ url, redis }) => {
    expect(bullOptions({ REDIS_URL: url, TOPIC_PREFIX: 'hall.' })).toEqual({ prefix: 'hall.bull', redis });
  });
});
