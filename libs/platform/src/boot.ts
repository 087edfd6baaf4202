import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { CustomTransportStrategy, MicroserviceOptions } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import type { Doorkeeper } from './auth/doorkeeper.js';
import { guardRoutes } from './auth/guarded.js';
import { type BaseConfig, baseConfigSchema, loadConfig } from './config.js';
import { armFailPoint } from './fail-point.js';
import { HealthChecks, serveOperations } from './health.js';
import { measureHealth } from './health-metrics.js';
import { BODY_MAX_bytes, createHttpApp, type HttpSettings } from './http.js';
import { createLogger, type Logger } from './logging.js';
import { createRegistry } from './metrics.js';
import { PlatformModule } from './platform.module.js';

export interface BootOptions {
  /** The app's own variables, as `z.object({ ...baseConfig, ... })`. */
  readonly config?: z.ZodObject & z.ZodType<BaseConfig>;
  readonly bodyMax_bytes?: number;
  /** A provider of the app through which it hears its topics. */
  readonly hears?: Type<CustomTransportStrategy>;
  /** A provider of the app that knows who asks by something else than a token. */
  readonly knows?: Type<Doorkeeper>;
  /** What a path is called here that has another name outside. */
  readonly rewriteUrl?: HttpSettings['rewriteUrl'];
  /** The last word before it listens, such as a parser for a content type of its own. */
  readonly prepare?: (nest: NestFastifyApplication) => void | Promise<void>;
}

/** From the first signal to the last breath. */
export const STOP_ms = 5_000;

/** Starts an app and keeps it until SIGTERM or SIGINT; whatever goes wrong on the way ends the process with 1. */
export async function boot(app: string, module: Type, options: BootOptions = {}): Promise<void> {
  const config = configOf(app, options);
  const logger = createLogger({ app, level: config.LOG_LEVEL });
  dieOfDefects(logger);
  if (config.FAIL_POINT !== undefined) {
    armFailPoint(config.FAIL_POINT);
    logger.warn({ failPoint: config.FAIL_POINT }, 'this process will kill itself: FAIL_POINT is set');
  }
  try {
    const running = await start({ app, module, options, config, logger });
    stopOnSignal(running, logger);
  } catch (error) {
    die(logger, error, 'the app could not start');
  }
}

export interface Running {
  readonly nest: NestFastifyApplication;
  readonly url: string;
  readonly operationsUrl: string;
  stop(): Promise<void>;
}

export interface Starting {
  readonly app: string;
  readonly module: Type;
  readonly options?: BootOptions;
  readonly config: BaseConfig;
  readonly logger: Logger;
}

/** An app of this process that listens and is ready; `boot` without the process around it. */
export async function start({ app, module, options = {}, config, logger }: Starting): Promise<Running> {
  const registry = createRegistry(app);
  const health = new HealthChecks();
  measureHealth(health, registry);
  let started = false;
  health.register('start', () => (started ? undefined : 'starting'));
  const operations = await serveOperations({ host: config.HOST, port: config.METRICS_PORT }, health, registry);
  const platform = PlatformModule.forApp({ app, config, logger, registry, health });
  const nest = await createHttpApp(
    { module: Root, imports: [platform, module] },
    {
      ...{ app, logger, registry },
      bodyMax_bytes: options.bodyMax_bytes ?? BODY_MAX_bytes,
      trustedProxies: config.TRUSTED_PROXIES,
      ...(options.rewriteUrl && { rewriteUrl: options.rewriteUrl }),
    },
  );
  guardRoutes(nest, config.TOKEN_SECRET, options.knows && nest.get(options.knows, { strict: false }));
  await options.prepare?.(nest);
  if (options.hears !== undefined) await hear(nest, options.hears);
  await nest.listen(config.PORT, config.HOST);
  started = true;
  const url = await nest.getUrl();
  logger.info({ host: config.HOST, port: Number(new URL(url).port) }, 'listening');
  const stop = async () => {
    await nest.close();
    await operations.close();
  };
  return { nest, url, operationsUrl: `http://${config.HOST}:${operations.port}`, stop };
}

/** A provider that gives no strategy makes a process that hears nothing. */
async function hear(nest: NestFastifyApplication, hears: Type<CustomTransportStrategy>): Promise<void> {
  const strategy: CustomTransportStrategy | undefined = nest.get(hears, { strict: false });
  if (strategy === undefined) return;
  nest.connectMicroservice<MicroserviceOptions>({ strategy });
  await nest.startAllMicroservices();
}

/** Holds the platform and the app's own module together. */
class Root {}

/** There is no logger yet that knows its level, and the message is for the eyes of whoever starts the app. */
function configOf(app: string, { config = baseConfigSchema }: BootOptions): BaseConfig {
  try {
    return loadConfig(config);
  } catch (error) {
    process.stderr.write(`${app} cannot start: ${error instanceof Error ? error.message : 'no reason given'}\n`);
    process.exit(1);
  }
}

function stopOnSignal(running: Running, logger: Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) die(logger, undefined, `${signal} again: stopping at once`);
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => die(logger, undefined, `not stopped after ${STOP_ms} ms`), STOP_ms).unref();
    await running.stop();
    logger.info({ signal }, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

/** A promise nobody awaited has failed: the state of the process is unknown, so it must not go on. */
function dieOfDefects(logger: Logger): void {
  process.on('unhandledRejection', (error) => die(logger, error, 'a rejected promise that nobody awaited'));
  process.on('uncaughtException', (error) => die(logger, error, 'an error that nobody caught'));
}

function die(logger: Logger, error: unknown, message: string): never {
  logger.fatal({ error }, message);
  process.exit(1);
}
