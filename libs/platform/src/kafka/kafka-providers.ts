import type { FactoryProvider } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { type BaseConfig, CONFIG } from '../config.js';
import { HealthChecks } from '../health.js';
import { LOGGER, type Logger } from '../logging.js';
import { OutboxRelay, type RelayParts } from '../relay.js';
import type { KafkaSettings } from './client.js';
import { BatchEventServer } from './event-server.js';
import { KafkaProducer, QUEUE_LIMITS, type QueueLimits } from './producer.js';
import { measureProducer } from './producer-metrics.js';

export const KAFKA_SETTINGS = Symbol('KAFKA_SETTINGS');

export interface Telling<C extends BaseConfig> {
  /** The room that the producer has for what waits. */
  readonly queueOf?: (config: C) => QueueLimits;
  /** Whether it says up to when it has told everything that it has acknowledged. */
  readonly tellsProgress?: boolean;
}

/** The producer and the outbox's relay of an app, by which it tells what it has done. */
export function tellingProviders<C extends BaseConfig>(
  app: string,
  telling: Telling<C> = {},
): readonly FactoryProvider[] {
  const { queueOf = () => QUEUE_LIMITS, tellsProgress = false } = telling;
  return [
    {
      provide: KAFKA_SETTINGS,
      inject: [CONFIG, LOGGER],
      useFactory: (config: BaseConfig, logger: Logger): KafkaSettings => ({
        brokers: config.KAFKA_BROKERS,
        clientId: app,
        topicPrefix: config.TOPIC_PREFIX,
        logger,
      }),
    },
    {
      provide: KafkaProducer,
      inject: [KAFKA_SETTINGS, CONFIG, Registry],
      useFactory: (kafka: KafkaSettings, config: C, registry: Registry) =>
        measuredProducer(kafka, queueOf(config), registry),
    },
    {
      provide: OutboxRelay,
      inject: [Clock, DataSource, KafkaProducer, Registry, HealthChecks, LOGGER],
      useFactory: (clock: Clock, ...parts: RelayNeeds) =>
        watchedRelay(tellsProgress ? { app, clock } : undefined, ...parts),
    },
  ];
}

export interface Hearing<C extends BaseConfig> {
  /** Whether this process hears anything; it does without saying so. */
  readonly isHearing?: (config: C) => boolean;
  readonly gathers?: boolean;
}

function measuredProducer(kafka: KafkaSettings, limits: QueueLimits, registry: Registry): KafkaProducer {
  const producer = new KafkaProducer(kafka, limits);
  measureProducer(producer, limits, registry);
  return producer;
}

/** The server by which an app hears its topics; undefined where this process hears nothing. */
export function hearingProvider<C extends BaseConfig>(app: string, hearing: Hearing<C> = {}): FactoryProvider {
  const { isHearing = () => true, gathers = false } = hearing;
  return {
    provide: BatchEventServer,
    inject: [KAFKA_SETTINGS, CONFIG, DataSource, Registry, HealthChecks],
    useFactory: (kafka: KafkaSettings, config: C, ...parts: [DataSource, Registry, HealthChecks]) =>
      isHearing(config) ? eventServer({ app, gathers }, kafka, ...parts) : undefined,
  };
}

function eventServer(
  { app, gathers }: { readonly app: string; readonly gathers: boolean },
  kafka: KafkaSettings,
  ...parts: [DataSource, Registry, HealthChecks]
) {
  const [dataSource, registry, health] = parts;
  const server = new BatchEventServer({
    ...{ kafka, dataSource, registry, gathers },
    groupId: app,
    onStopped: (error) => {
      kafka.logger.error({ error }, 'reading has stopped until a person has looked into it');
      process.exit(1);
    },
  });
  health.register('consumer', () => server.trouble());
  return server;
}

type RelayNeeds = [DataSource, KafkaProducer, Registry, HealthChecks, Logger];

/** An outbox that cannot be sent makes its app not ready: what is done and not told is seen by nobody. */
function watchedRelay(progress: RelayParts['progress'], ...parts: RelayNeeds): OutboxRelay {
  const [dataSource, sender, registry, health, logger] = parts;
  const relay = new OutboxRelay({ dataSource, sender, registry, logger, ...(progress && { progress }) });
  health.register('outbox', () => relay.trouble());
  return relay;
}
