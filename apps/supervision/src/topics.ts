import type { TopicName } from '#contracts/topics.js';

/** The topic whose facts are watched; watermarks and judges go by its partitions. */
export const CASE_TOPIC = 'case.events' satisfies TopicName;
