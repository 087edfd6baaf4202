import type { Admin } from 'kafkajs';
import { wait } from '../clock.js';
import { type KafkaSettings, kafkaClient, wireName } from './client.js';

/** What the broker is asked to make under a name. */
export interface TopicShape {
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

export type TopicShapes = Readonly<Record<string, TopicShape>>;

/** Makes the topics that are missing; refuses one that exists with another number of partitions. */
export async function ensureTopics(settings: KafkaSettings, topics: TopicShapes, replicas: number): Promise<void> {
  await asAdmin(settings, async (admin) => {
    const present = new Set(await admin.listTopics());
    const missing = Object.entries(topics).filter(([name]) => !present.has(wireName(settings, name)));
    if (missing.length > 0) {
      // False when another process made them first, which is as good; the counts are checked below either way.
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map(([name, { partitions, config }]) => ({
          topic: wireName(settings, name),
          numPartitions: partitions,
          replicationFactor: replicas,
          configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
        })),
      });
    }
    await checkPartitions(admin, settings, topics);
  });
}

/** Removes every topic and consumer group of the prefix; refuses the empty prefix, which would mean all of them. */
export async function deleteTopics(settings: KafkaSettings): Promise<void> {
  const { topicPrefix } = settings;
  if (topicPrefix === '') throw new Error('topics are deleted by prefix only, and the prefix is empty');
  await asAdmin(settings, async (admin) => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(topicPrefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    await deleteGroups(admin, topicPrefix);
  });
}

/** The broker keeps a group until it has missed the last member, which may have been killed a moment ago. */
async function deleteGroups(admin: Admin, prefix: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { groups } = await admin.listGroups();
    const ours = groups.map((group) => group.groupId).filter((id) => id.startsWith(prefix));
    if (ours.length === 0) return;
    try {
      await admin.deleteGroups(ours);
      return;
    } catch (error) {
      // Some may be gone now; what is left is asked for anew.
      if (attempt === DELETE_ATTEMPTS) throw error;
      await wait(DELETE_RETRY_ms, NEVER_STOPPED);
    }
  }
}

const DELETE_ATTEMPTS = 20;
const DELETE_RETRY_ms = 500;
const NEVER_STOPPED = new AbortController().signal;

async function checkPartitions(admin: Admin, settings: KafkaSettings, topics: TopicShapes): Promise<void> {
  const names = Object.keys(topics).map((name) => wireName(settings, name));
  const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
  const counts = new Map(found.map((topic) => [topic.name, topic.partitions.length]));
  const wrong = Object.entries(topics)
    .map(([name, shape]) => ({ name, expected: shape.partitions, count: counts.get(wireName(settings, name)) }))
    .filter(({ expected, count }) => expected !== count)
    .map(
      ({ name, expected, count }) => `topic ${wireName(settings, name)} has ${count} partitions, expected ${expected}`,
    );
  if (wrong.length > 0) {
    throw new Error(`${wrong.join('; ')}: another count would send a case's later facts to another partition`);
  }
}

async function asAdmin(settings: KafkaSettings, work: (admin: Admin) => Promise<void>): Promise<void> {
  const admin = kafkaClient(settings).admin();
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}
