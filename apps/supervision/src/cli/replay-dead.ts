import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { type TopicName, topics } from '#contracts/topics.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { baseConfig, loadConfig } from '#platform/config.js';
import { KafkaProducer } from '#platform/kafka/producer.js';
import { replayDead } from '#platform/kafka/replay-dead.js';
import { createLogger } from '#platform/logging.js';
import { readArguments, WrongUsage } from './arguments.js';
import { withDatabase } from './database.js';
import { runCommand } from './run-command.js';
import { tableOf } from './text-table.js';

const kafkaConfig = z.object({ KAFKA_BROKERS: baseConfig.KAFKA_BROKERS, TOPIC_PREFIX: baseConfig.TOPIC_PREFIX });

/** Listed at most; a person reads no further, and the number of the rest is told. */
const LISTED_ROWS = 100;

const LIST = `select topic, partition, "offset", coalesce(key, '') as key, reason, at, count(*) over () as total
from dead_letter where $1::text is null or topic = $1 order by id limit $2`;

interface Letter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly reason: string;
  readonly at: Instant;
  readonly total: number;
}

await runCommand(async () => {
  const { values, flags } = readArguments(process.argv.slice(2), { once: ['topic'], flags: ['list'] });
  const topic = topicOf(values.get('topic'));
  console.log(
    await withDatabase((dataSource) => (flags.has('list') ? list(dataSource, topic) : replay(dataSource, topic))),
  );
});

function topicOf(text: string | undefined): TopicName | undefined {
  if (text === undefined || Object.hasOwn(topics, text)) return text as TopicName | undefined;
  throw new WrongUsage('--topic', text, `one of ${Object.keys(topics).join(', ')}`);
}

async function list(dataSource: DataSource, topic: TopicName | undefined): Promise<string> {
  const letters: readonly Letter[] = await dataSource.query(LIST, [topic ?? null, LISTED_ROWS]);
  const total = letters[0]?.total ?? 0;
  if (total === 0) return 'no dead letters';
  const rows = letters.map(({ at, key, reason, ...place }) => [
    formatInstant(at),
    `${place.topic}/${place.partition}@${place.offset}`,
    key,
    reason,
  ]);
  const more = total > letters.length ? `\nand ${total - letters.length} more` : '';
  return `${tableOf([['set aside', 'place', 'key', 'reason'], ...rows])}${more}`;
}

async function replay(dataSource: DataSource, topic: TopicName | undefined): Promise<string> {
  const { KAFKA_BROKERS: brokers, TOPIC_PREFIX: topicPrefix } = loadConfig(kafkaConfig);
  const logger = createLogger({ app: 'replay-dead', level: 'error' });
  const sender = new KafkaProducer({ brokers, clientId: 'supervision-replay-dead', topicPrefix, logger });
  try {
    const { sent, left } = await replayDead({ dataSource, sender, ...(topic === undefined ? {} : { topic }) });
    const kept = left === 0 ? '' : `; ${left} without a value cannot be told again and stay`;
    return `${sent} put back to their topic and removed${kept}`;
  } finally {
    await sender.close();
  }
}
