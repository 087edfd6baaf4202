import { boot } from '#platform/boot.js';
import { AppModule } from './app.module.js';
import { supervisionBoot } from './boot-options.js';

await boot('supervision', AppModule, supervisionBoot);
