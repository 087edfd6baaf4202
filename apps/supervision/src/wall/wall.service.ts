import { Injectable } from '@nestjs/common';
import type { CardView } from '#contracts/api/cards.js';
import type { Wall } from '#contracts/api/wall.js';
import { dayNumberOf } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { startOfDay } from '#domain/zone.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/tx.js';
import { readChanges } from '../overview/changes.service.js';
import { tilesOf } from '../overview/overview-views.js';
import { placeOf } from '../overview/place.js';
import { SourcesService } from '../overview/sources.service.js';
import { readTally } from '../overview/tally.js';
import { readTrend } from '../overview/trend.js';
import { readUnits } from '../overview/units.js';
import type { WallTokenRow } from './wall.queries.js';

const TREND_days = 30;
const UNITS_SHOWN = 12;
/** Enough to tell two cases of a unit apart, and too little to ask for one. */
const SHOWN_characters = 4;

/** What a wall shows: the figures of its scope, and nothing of any person. */
@Injectable()
export class WallService {
  constructor(
    private readonly reader: ScopedReader,
    private readonly clock: Clock,
    private readonly sources: SourcesService,
  ) {}

  of(token: WallTokenRow): Promise<Wall> {
    return this.reader.read(token, (tx) => this.read(tx, token), { isolation: 'repeatable read' });
  }

  private async read(tx: Tx, { label, region, units }: WallTokenRow): Promise<Wall> {
    const asked = { region: region === '' ? undefined : region, units: units === 'all' ? undefined : units };
    const place = await placeOf(tx, asked, this.clock.now());
    const tallies = await readTally(tx, place);
    const since = startOfDay(dayNumberOf(place.day), place.zone);
    const { cards, cases } = await readChanges(tx, place, since);
    return {
      asOf: formatInstant(place.now),
      label,
      figures: { day: place.day, zone: place.zone, ...tilesOf(tallies, place) },
      trend: await readTrend(tx, place, TREND_days),
      units: (await readUnits(tx, tallies, place, UNITS_SHOWN)).units,
      silentSources: (await this.sources.read(tx, place)).silent,
      today: cases,
      cards: cards.rows.map(cardOnWall),
    };
  }
}

function cardOnWall({ caseNo, title, level, unit, crossedAt }: CardView): Wall['cards'][number] {
  return { case: masked(caseNo), title, level, unit, crossedAt };
}

/** Never more than half of a short number. */
function masked(caseNo: string): string {
  const number = [...caseNo.slice(caseNo.indexOf(':') + 1)];
  const shown = Math.min(SHOWN_characters, Math.floor(number.length / 2));
  return `****${number.slice(number.length - shown).join('')}`;
}
