import { hash } from 'node:crypto';
import type { Envelope } from '#contracts/envelope.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import type { ToldAct } from './act-reader.js';
import type { Mapping } from './mapping.schema.js';
import { Recent } from './recent.js';
import type { Place } from './snapshot.js';

/** Far more than a city has; a definition told again says the same again. */
const KNOWN_PLACES = 20_000;
const ID_characters = 22;

/** Says which regions, units and windows a file is the first to name, as events for the hall's own topic. */
export class Definitions {
  private readonly known = new Recent(KNOWN_PLACES);

  constructor(
    private readonly mapping: Mapping,
    private readonly now: Instant,
  ) {}

  /** The region of the mapping: told once, before everything that lies in it. */
  region(): Envelope {
    const { code, name, zone, parent } = this.mapping.region;
    return this.event(
      'region.defined',
      code,
      parent === undefined ? { code, name, zone } : { code, name, parent, zone },
    );
  }

  /** The units and windows of these acts that were not seen before. */
  newIn(acts: readonly ToldAct[]): Envelope[] {
    const region = this.mapping.region.code;
    const found: Envelope[] = [];
    for (const { unit, window } of acts) {
      if (unit !== undefined && this.isNew('unit', unit))
        found.push(this.event('unit.defined', unit.code, { code: unit.code, name: unit.name ?? unit.code, region }));
      if (unit === undefined || window === undefined || !this.isNew('window', window)) continue;
      const { code, name = code } = window;
      found.push(this.event('window.defined', code, { code, name, unit: unit.code, region }));
    }
    return found;
  }

  /** A place known by its code alone is told again when a row knows its name. */
  private isNew(kind: 'unit' | 'window', { code, name }: Place): boolean {
    const byCode = `${kind} ${code}`;
    const key = name === undefined ? byCode : `${byCode}\n${name}`;
    if (this.known.has(key)) return false;
    this.known.add(owned(key));
    this.known.add(owned(byCode));
    return true;
  }

  private event(type: string, subject: string, data: Readonly<Record<string, unknown>>): Envelope {
    const time = formatInstant(this.now);
    const id = hash('sha256', `${subject}\n${type}\n${JSON.stringify(data)}`, 'base64url').slice(0, ID_characters);
    const source = this.mapping.source.id;
    return { specversion: '1.0', id, source, type, time, subject, recordedtime: time, dataversion: 1, data };
  }
}

/** A copy of its own: a value cut from a row would keep the whole piece of the file in memory with it. */
function owned(text: string): string {
  return Buffer.from(text).toString();
}
