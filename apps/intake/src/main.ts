import { boot } from '#platform/boot.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { AppModule } from './app.module.js';
import { acceptLines } from './bulk/ndjson.js';
import { intakeConfig } from './config.js';

await boot('intake', AppModule, { config: intakeConfig, hears: BatchEventServer, prepare: acceptLines });
