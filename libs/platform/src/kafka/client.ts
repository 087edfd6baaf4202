import { connect, type Socket } from 'node:net';
import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import { never } from '#domain/never.js';

/** As much of pino as the Kafka client speaks to. */
export interface KafkaLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Put before every topic and group name, so that installations and replays may share a broker. */
  readonly topicPrefix: string;
  readonly logger: KafkaLogger;
  /** How often a request is tried again; RETRIES without saying so. */
  readonly retries?: number;
}

/** Together about 13 s: longer than a broker needs to come back after kill -9. */
const RETRIES = 10;
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, multiplier: 2, factor: 0.2 };
const CONNECT_ms = 3_000;
const REQUEST_ms = 10_000;
const KEEP_ALIVE_ms = 60_000;

/**
 * A client that has not connected yet; every part of the platform opens its own connections from it. Its sockets are added
 * to `sockets` for whoever cannot wait until the client lets go of them.
 */
export function kafkaClient(settings: KafkaSettings, sockets: Set<Socket> = new Set()): Kafka {
  return new Kafka({
    socketFactory: ({ host, port, onConnect }) => openSocket(sockets, { host, port }, onConnect),
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    connectionTimeout: CONNECT_ms,
    requestTimeout: REQUEST_ms,
    retry: { ...RETRY, retries: settings.retries ?? RETRIES },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => speak(settings.logger, entry),
  });
}

/** The name a topic or group bears on the broker. */
export function wireName(settings: KafkaSettings, name: string): string {
  return settings.topicPrefix + name;
}

function openSocket(sockets: Set<Socket>, to: { host: string; port: number }, onConnect: () => void): Socket {
  const socket = connect(to, onConnect);
  socket.setKeepAlive(true, KEEP_ALIVE_ms);
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

/**
 * Said whenever an idempotent producer may give up. Ours may: when it does, it is thrown away with its sequence numbers,
 * and that keeps the guarantee.
 */
const UNFOUNDED = 'Limiting retries for the idempotent producer';

/** Every failure that matters reaches us as an error, so what the client says of its own retries is a warning at most. */
function speak(logger: KafkaLogger, { level, namespace, log }: LogEntry): void {
  if (log.message.startsWith(UNFOUNDED)) return;
  const { broker, clientId, groupId, memberId, error } = log;
  const fields = { namespace, broker, clientId, group: groupId, member: memberId, error };
  switch (level) {
    case logLevel.ERROR:
    case logLevel.WARN:
      logger.warn(fields, log.message);
      break;
    case logLevel.INFO:
    case logLevel.DEBUG:
      logger.debug(fields, log.message);
      break;
    case logLevel.NOTHING:
      break;
    default:
      never(level);
  }
}
