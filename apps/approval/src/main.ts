import { boot } from '#platform/boot.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { AppModule } from './app.module.js';

await boot('approval', AppModule, { hears: BatchEventServer });
