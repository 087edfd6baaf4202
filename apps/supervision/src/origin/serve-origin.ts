import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { SessionsService } from '../accounts/sessions.service.js';
import type { SupervisionConfig } from '../config.js';
import { serveConsole } from './console-files.js';
import { proxyTo } from './proxy.js';

const OURS = /^\/api\/supervision(?=\/)/;

/** Our own API under the name that it has at the one origin. */
export function rewriteUrl({ url = '/' }: IncomingMessage): string {
  return url.replace(OURS, '');
}

/** One origin for browsers: the console, our own API, and the other apps' behind it, each with who is signed in here. */
export async function serveOrigin(nest: NestFastifyApplication): Promise<void> {
  const config: SupervisionConfig = nest.get(CONFIG, { strict: false });
  const { INTAKE_URL: intake, APPROVAL_URL: approval, NOTIFICATION_URL: notification } = config;
  const around = {
    sessions: nest.get(SessionsService, { strict: false }),
    clock: nest.get(Clock, { strict: false }),
    secret: config.TOKEN_SECRET,
  };
  for (const [name, url] of Object.entries({ intake, approval, notification })) {
    if (url !== undefined) await proxyTo(nest, `/api/${name}`, url, around);
  }
  serveConsole(nest);
}
