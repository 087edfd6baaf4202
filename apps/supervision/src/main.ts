import { boot } from '#platform/boot.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { AppModule } from './app.module.js';
import { supervisionConfig } from './config.js';

await boot('supervision', AppModule, { config: supervisionConfig, hears: BatchEventServer });
