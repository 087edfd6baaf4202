import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Chance } from './chance.js';
import { overdueCards } from './overdue.js';
import { planCase } from './planned-case.js';
import { COLUMNS, caseNumber, rowOf } from './row.js';
import { type Figures, fatesOf, figuresOf } from './shares.js';

/** Rows written at a time: all that is ever held. */
const BATCH_ROWS = 1_000;

export interface Generated extends Figures {
  /** Acts that the file tells. */
  readonly events: number;
  readonly overdueCards: number;
}

export interface Generation {
  readonly cases: number;
  readonly seed: number;
  readonly out: string;
  readonly cards?: string;
}

/** Half a year of a city, written case by case in constant memory; the same call writes the same bytes. */
export async function generateGuiyang({ cases, seed, out, cards }: Generation): Promise<Generated> {
  const file = new Lines(createWriteStream(out), `${COLUMNS.join(',')}\n`);
  const expected =
    cards === undefined ? undefined : new Lines(createWriteStream(cards), 'case,rule,level,crossed_at\n');
  const fateOf = fatesOf(cases, seed);
  const chance = new Chance(seed);
  const counted = { events: 0, overdueCards: 0 };
  for (let serial = 1; serial <= cases; serial += 1) {
    const planned = planCase(fateOf(serial), chance);
    const row = rowOf(serial, planned, chance);
    await file.write(row);
    counted.events += actsIn(row);
    for (const { rule, level, crossedAt } of overdueCards(planned)) {
      counted.overdueCards += 1;
      await expected?.write(`${caseNumber(serial)},${rule},${level},${crossedAt}\n`);
    }
  }
  await file.close();
  await expected?.close();
  return { ...figuresOf(cases), ...counted };
}

/** Every time in a row is one act. */
function actsIn(row: string): number {
  return row.split(':').length - 1;
}

class Lines {
  private held: string[];

  constructor(
    private readonly out: Writable,
    header: string,
  ) {
    this.held = [header];
  }

  async write(line: string): Promise<void> {
    this.held.push(line);
    if (this.held.length >= BATCH_ROWS) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    this.out.end();
    await finished(this.out);
  }

  private async flush(): Promise<void> {
    const text = this.held.join('');
    this.held = [];
    if (!this.out.write(text)) await once(this.out, 'drain');
  }
}
