import { civilDate } from '#domain/civil-date.js';
import { formatInstant } from '#domain/instant.js';
import { audienceOf, presentOn } from '#domain/notice/audience.js';
import { DIGEST_ROWS, type DigestCard, digestBoundaries, foldDigest } from '#domain/notice/digest.js';
import { NOTICE_OF, nextChannel } from '#domain/notice/notice-table.js';
import { type CardLevel, LEVELS } from '#domain/rules.js';
import type { Tx } from '#platform/tx.js';
import { STANDING } from '../cards/known-cards.js';
import type { NewNotice } from '../notices/notice.js';
import { openWays, readReaders, wakingTime } from '../readers/readers.js';
import * as queries from './digest.queries.js';
import type { Morning } from './morning.js';

/** A digest for everybody who answers for units of the region: their heads, or the supervisor where a unit has none. */
export async function digestsOf(tx: Tx, morning: Morning): Promise<readonly NewNotice[]> {
  const { now, since, day, region, hall, config } = morning;
  const unitsOf = unitsByReader(morning);
  const units = [...new Set([...unitsOf.values()].flat())];
  const boundaries = digestBoundaries({ now, since }).map(formatInstant);
  const asked = [units, STANDING, ...boundaries, day, DIGEST_ROWS];
  const rows = await tx.query<queries.CardRow>(queries.READ_CARDS, asked);
  const cards = new Map<string, DigestCard[]>(units.map((unit) => [unit, []]));
  for (const row of rows) cards.get(row.unit)?.push(digestCard(row));
  const readers = await readReaders(tx, [...unitsOf.keys()]);
  return [...unitsOf].flatMap(([reader, own]): readonly NewNotice[] => {
    const digest = foldDigest(
      own.flatMap((unit) => cards.get(unit) ?? []),
      { now, since, today: day },
    );
    if (digest === undefined) return [];
    const row = readers.get(reader);
    return [
      {
        ...{ kind: 'DIGEST', reader, window: `${region}/${day}`, region, part: 'DEPARTMENT_HEAD' },
        ...(own.length === 1 && own[0] !== undefined && { unit: own[0] }),
        channel: nextChannel('DIGEST', openWays(row, config)) ?? 'INBOX',
        sendAt: wakingTime(row, now, hall.zoneOf(region)),
        content: { kind: 'DIGEST', day, digest },
      },
    ];
  });
}

function unitsByReader({ region, day, hall }: Morning): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>();
  const present = presentOn(hall.staff, day);
  for (const unit of unitsOf(region, hall)) {
    for (const { person } of audienceOf({ unit }, NOTICE_OF.YELLOW.parts, hall, present)) {
      const own = units.get(person);
      if (own === undefined) units.set(person, [unit]);
      else own.push(unit);
    }
  }
  return units;
}

export function unitsOf(region: string, { units }: Morning['hall']): readonly string[] {
  return [...units.values()].filter((unit) => unit.region === region).map(({ code }) => code);
}

function digestCard(row: queries.CardRow): DigestCard {
  return {
    ...{ caseNo: row.case_no, rule: row.rule, unit: row.unit, issuedAt: row.issued_at, told: row.told },
    // A card has a level above NONE: the event it came by allows no other.
    level: LEVELS[row.level] as CardLevel,
    ...{ isStanding: row.standing, isAcknowledged: row.acknowledged, count: row.count },
    ...(row.due_day !== null && { dueDay: civilDate(row.due_day) }),
  };
}
