import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const GROUP_BYTES = 6;
const LOOK_EVERY_MS = 50;
const LIMIT_MS = 60_000;

/** Every record of a topic that its log holds now, as `{ key, value }`, in the order of each partition. */
export async function readTopic(brokers, topic) {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'log-reader', logLevel: logLevel.NOTHING });
  const ends = await endsOf(kafka, topic);
  const left = new Map(ends.filter(({ low, high }) => low < high).map(({ partition, high }) => [partition, high]));
  const records = [];
  const consumer = kafka.consumer({ groupId: `log-reader-${randomBytes(GROUP_BYTES).toString('hex')}` });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        records.push({ key: message.key?.toString(), value: message.value?.toString() });
        if (Number(message.offset) + 1 >= (left.get(partition) ?? 0)) left.delete(partition);
      },
    });
    await untilEmpty(left, topic);
  } finally {
    await consumer.disconnect();
  }
  return records;
}

/** How many records a topic has ever been told, where none of them was taken away. */
export async function logEnd(brokers, topic) {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'log-reader', logLevel: logLevel.NOTHING });
  return (await endsOf(kafka, topic)).reduce((sum, { high }) => sum + high, 0);
}

async function endsOf(kafka, topic) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }));
  } finally {
    await admin.disconnect();
  }
}

async function untilEmpty(left, topic) {
  const end = performance.now() + LIMIT_MS;
  while (left.size > 0) {
    if (performance.now() > end) throw new Error(`${topic} was not read to its end within ${LIMIT_MS / 1000} s`);
    await wait(LOOK_EVERY_MS);
  }
}
