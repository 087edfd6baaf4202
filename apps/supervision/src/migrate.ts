import { makeTopicsFromEnvironment } from '#platform/kafka/make-topics.js';
import { migrateFromEnvironment } from '#platform/migrate.js';
import { migrations } from './migrations/all.js';

await migrateFromEnvironment('supervision', migrations);
await makeTopicsFromEnvironment('supervision');
