import type { BootOptions } from '#platform/boot.js';
import { BatchEventServer } from '#platform/kafka/event-server.js';
import { SessionsService } from './accounts/sessions.service.js';
import { supervisionConfig } from './config.js';
import { rewriteUrl, serveOrigin } from './origin/serve-origin.js';

/** What makes a process a supervision. */
export const supervisionBoot = {
  config: supervisionConfig,
  hears: BatchEventServer,
  knows: SessionsService,
  rewriteUrl,
  prepare: serveOrigin,
} as const satisfies BootOptions;
