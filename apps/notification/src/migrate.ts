import { makeTopicsFromEnvironment } from '#platform/kafka/make-topics.js';
import { migrateFromEnvironment } from '#platform/migrate.js';
import { migrations } from './migrations/all.js';

await migrateFromEnvironment('notification', migrations);
await makeTopicsFromEnvironment('notification');
