import { z } from 'zod';
import { topics } from '#contracts/topics.js';
import { baseConfig, loadConfig, wholeNumber } from '../config.js';
import { createLogger } from '../logging.js';
import { ensureTopics } from './topics.js';

const topicsConfig = z.object({
  KAFKA_BROKERS: baseConfig.KAFKA_BROKERS,
  TOPIC_PREFIX: baseConfig.TOPIC_PREFIX,
  /** Copies of every topic; a cluster of three brokers keeps three. */
  KAFKA_REPLICAS: wholeNumber(1, 9).default(1),
});

/** Makes the topics of the contracts that are missing; part of every app's `migrate.ts`. */
export async function makeTopicsFromEnvironment(app: string): Promise<void> {
  const logger = createLogger({ app, level: 'info' });
  const config = loadConfig(topicsConfig);
  const kafka = { brokers: config.KAFKA_BROKERS, clientId: `${app}-migrate`, topicPrefix: config.TOPIC_PREFIX, logger };
  await ensureTopics(kafka, topics, config.KAFKA_REPLICAS);
  logger.info({ count: Object.keys(topics).length }, 'the topics are there');
}
