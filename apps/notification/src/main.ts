import { boot } from '#platform/boot.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { AppModule } from './app.module.js';
import { notificationConfig } from './config.js';

await boot('notification', AppModule, { config: notificationConfig, hears: BatchEventServer });
