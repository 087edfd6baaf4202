import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { TextPiece } from '../import/file-text.js';
import { Chance } from './chance.js';
import { overdueCards } from './overdue.js';
import { planCase } from './planned-case.js';
import { COLUMNS, caseNumber, rowOf } from './row.js';
import { type Figures, fatesOf, figuresOf } from './shares.js';

/** Rows handed on at a time: all that is ever held. */
const BATCH_ROWS = 1_000;

export interface Generated extends Figures {
  /** Acts that the rows tell. */
  readonly events: number;
  readonly overdueCards: number;
}

export interface Generation {
  readonly cases: number;
  readonly seed: number;
  /** Where supervision's overdue cards go, as they must be. */
  readonly cards?: string;
}

/** Half a year of a city, made case by case in constant memory; the same call makes the same bytes. */
export class GuiyangHalfYear {
  private events = 0;
  private overdueCards = 0;

  constructor(private readonly asked: Generation) {}

  /** What was made so far; all of it when the pieces are used up. */
  get made(): Generated {
    return { ...figuresOf(this.asked.cases), events: this.events, overdueCards: this.overdueCards };
  }

  /** The table as text, header first; its position is told in cases. */
  async *pieces(): AsyncGenerator<TextPiece> {
    const { cases, cards } = this.asked;
    const expected = cards === undefined ? undefined : new Lines(createWriteStream(cards), CARD_HEADER);
    let rows = `${COLUMNS.join(',')}\n`;
    try {
      for (const { serial, row, cardLines } of this.lines()) {
        rows += row;
        for (const line of cardLines) await expected?.write(line);
        if (serial % BATCH_ROWS > 0 && serial < cases) continue;
        yield { text: rows, bytesRead: serial, bytesTotal: cases };
        rows = '';
      }
    } finally {
      await expected?.close();
    }
  }

  private *lines() {
    const { cases, seed } = this.asked;
    const fateOf = fatesOf(cases, seed);
    const chance = new Chance(seed);
    for (let serial = 1; serial <= cases; serial += 1) {
      const planned = planCase(fateOf(serial), chance);
      const row = rowOf(serial, planned, chance);
      const cards = overdueCards(planned);
      this.events += actsIn(row);
      this.overdueCards += cards.length;
      const cardLines = cards.map(
        ({ rule, level, crossedAt }) => `${caseNumber(serial)},${rule},${level},${crossedAt}\n`,
      );
      yield { serial, row, cardLines };
    }
  }
}

const CARD_HEADER = 'case,rule,level,crossed_at\n';

/** The half-year as a file. */
export async function generateGuiyang({ out, ...asked }: Generation & { readonly out: string }): Promise<Generated> {
  const file = createWriteStream(out);
  const city = new GuiyangHalfYear(asked);
  for await (const { text } of city.pieces()) if (!file.write(text)) await once(file, 'drain');
  file.end();
  await finished(file);
  return city.made;
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
