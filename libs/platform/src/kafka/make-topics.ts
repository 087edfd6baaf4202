import { z } from 'zod';
import { topics } from '#contracts/topics.js';
import { baseConfig, loadConfig, wholeNumber } from '../config.js';
import { createLogger } from '../logging.js';
import { ensureTopics, type TopicShapes } from './topics.js';

/** More than a broker should be asked to lead for one topic. */
const PARTITIONS_MAX = 1_000;

const topicsConfig = z.object({
  KAFKA_BROKERS: baseConfig.KAFKA_BROKERS,
  TOPIC_PREFIX: baseConfig.TOPIC_PREFIX,
  /** Copies of every topic; a cluster of three brokers keeps three. */
  KAFKA_REPLICAS: wholeNumber(1, 9).default(1),
  /** Chosen once, before the first case is told; the topic is refused with any other count from then on. */
  KAFKA_CASE_PARTITIONS: wholeNumber(1, PARTITIONS_MAX).default(topics['case.events'].partitions),
});

/** The topics of the contracts, for an installation that chose its own number of partitions for its cases. */
export function shapesWith(casePartitions: number): TopicShapes {
  return { ...topics, 'case.events': { ...topics['case.events'], partitions: casePartitions } };
}

/** Makes the topics of the contracts that are missing; part of every app's `migrate.ts`. */
export async function makeTopicsFromEnvironment(app: string): Promise<void> {
  const logger = createLogger({ app, level: 'info' });
  const config = loadConfig(topicsConfig);
  const kafka = { brokers: config.KAFKA_BROKERS, clientId: `${app}-migrate`, topicPrefix: config.TOPIC_PREFIX, logger };
  await ensureTopics(kafka, shapesWith(config.KAFKA_CASE_PARTITIONS), config.KAFKA_REPLICAS);
  logger.info({ count: Object.keys(topics).length }, 'the topics are there');
}
