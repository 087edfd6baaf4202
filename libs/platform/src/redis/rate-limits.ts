import { createHash } from 'node:crypto';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { DomainError, TransientError } from '../errors.js';
import type { Logger } from '../logging.js';

/** So many in so long, counted from the first. */
export interface RateLimit {
  readonly name: string;
  readonly most: number;
  readonly per_seconds: number;
}

export interface RateLimitSettings {
  readonly url: string;
  /** Several installations may share a Redis. */
  readonly prefix: string;
  readonly logger: Logger;
}

/** Whoever asks is not kept waiting for a Redis that hangs. */
const COMMAND_ms = 1_000;
const RECONNECT_FIRST_ms = 100;
const RECONNECT_MAX_ms = 2_000;

/** One script, so that a process that dies between two commands leaves no counter that never ends. */
const TAKE = `local taken = redis.call('incr', KEYS[1])
if redis.call('pttl', KEYS[1]) < 0 then redis.call('pexpire', KEYS[1], ARGV[1]) end
return {taken, redis.call('pttl', KEYS[1])}`;

/** A counter that has ended meanwhile must not begin again below nothing. */
const GIVE_BACK = `if redis.call('exists', KEYS[1]) == 1 then redis.call('decr', KEYS[1]) end`;

/** Limits that all processes of an app count together. Without Redis nothing passes: what guards must not open. */
export class RateLimits implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: Redis;

  constructor(private readonly settings: RateLimitSettings) {
    this.redis = new Redis(settings.url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: COMMAND_ms,
      retryStrategy: (times) => Math.min(RECONNECT_FIRST_ms * 2 ** times, RECONNECT_MAX_ms),
    });
    this.redis.on('error', (error) => settings.logger.warn({ error }, 'redis cannot be reached'));
  }

  /** An app whose Redis is away starts all the same; the connection is tried again and again. */
  async onModuleInit(): Promise<void> {
    await this.redis.connect().catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  /** Counts one for whoever it is, or refuses it with the time after which it may be tried again. */
  async take(limit: RateLimit, who: string): Promise<void> {
    const [taken, left_ms] = await this.run<[number, number]>(TAKE, this.keyOf(limit, who), limit.per_seconds * 1_000);
    if (taken <= limit.most) return;
    throw new DomainError('too-many-requests', `more than ${limit.most} in ${limit.per_seconds} seconds`, {
      status: 429,
      retryAfterSeconds: Math.max(1, Math.ceil(left_ms / 1_000)),
    });
  }

  /** Takes back one that was counted, and turned out to be none of those that are limited. */
  async giveBack(limit: RateLimit, who: string): Promise<void> {
    await this.run(GIVE_BACK, this.keyOf(limit, who));
  }

  /** Who it is may be a person's address, and what a person typed may be long: neither stands in Redis. */
  private keyOf({ name }: RateLimit, who: string): string {
    return `${this.settings.prefix}limit:${name}:${createHash('sha256').update(who).digest('base64url')}`;
  }

  private async run<T>(script: string, key: string, ...values: readonly number[]): Promise<T> {
    try {
      return (await this.redis.eval(script, 1, key, ...values)) as T;
    } catch (error) {
      throw new TransientError(error);
    }
  }
}

const MAPPED = '::ffff:';
const IPV6_GROUPS = 8;
const NETWORK_GROUPS = 4;

/** Whom an address belongs to: of IPv6 a household has not one, but a network of 64 bits. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : IPV6_GROUPS - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...after];
  return groups.slice(0, NETWORK_GROUPS).join(':');
}
