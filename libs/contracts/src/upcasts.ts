import type { z } from 'zod';
import { versionOf } from './envelope.js';
import type { EventType } from './registry.js';

type Json = Readonly<Record<string, unknown>>;

/** How a version looked that is no longer told, and how its data becomes that of the next version. */
interface OlderVersion {
  readonly schema: z.ZodType;
  readonly upcast: (data: Json) => Json;
}

/** By type and by version. A told event is for ever, so an entry is never taken out again. */
export type Upcasts = Readonly<Record<string, Readonly<Record<number, OlderVersion>>>>;

/** Every type is at its first version. */
export const upcasts = {} as const satisfies Upcasts & Partial<Record<EventType, unknown>>;

interface Versioned {
  readonly type: string;
  readonly dataversion?: number;
  readonly data: Json;
}

/** Brings an event, one version after the other, to the version that is told now. */
export function upcast<E extends Versioned>(event: E, toVersion: number, table: Upcasts = upcasts): E {
  let data = event.data;
  const fromVersion = versionOf(event);
  if (fromVersion === toVersion) return event;
  for (let version = fromVersion; version < toVersion; version += 1) {
    const older = table[event.type]?.[version];
    if (older === undefined) throw new Error(`no upcast of ${event.type} from version ${version}`);
    data = older.upcast(data);
  }
  return { ...event, dataversion: toVersion, data };
}
