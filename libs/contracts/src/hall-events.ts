import { z } from 'zod';
import { CALENDAR_YEARS, DAY_MINUTES, DAY_SESSIONS, LAG_SECONDS, SOURCE_UNITS, SPECIAL_DAYS } from './bounds.js';
import { caseEvents } from './case-events.js';
import { hallEvent, source } from './envelope.js';
import { code, count, day, flag, listOf, name, oneOf, version, zone } from './fields.js';

const year = z.int().min(1900).max(2200).meta({ description: 'a year from 1900 to 2200' });

const specialDay = z.looseObject({
  date: day,
  kind: oneOf(['HOLIDAY', 'MAKEUP_WORKDAY', 'LOCAL_CLOSURE']),
  name,
});

const calendarYear = z.looseObject({ year, notice: name, days: listOf(specialDay, SPECIAL_DAYS) });

const minute = count(DAY_MINUTES, 'a minute of the day');

const actNames = Object.keys(caseEvents) as [keyof typeof caseEvents, ...(keyof typeof caseEvents)[]];

/** Each tells the whole state of one thing, because the topic is compacted and keeps only the last. */
export const hallEvents = {
  'region.defined': hallEvent('region.defined', z.looseObject({ code, name, parent: code.exactOptional(), zone })),
  'unit.defined': hallEvent('unit.defined', z.looseObject({ code, name, region: code })),
  'window.defined': hallEvent('window.defined', z.looseObject({ code, name, unit: code, region: code })),
  'source.defined': hallEvent(
    'source.defined',
    z.looseObject({
      id: source,
      units: listOf(code, SOURCE_UNITS),
      acts: listOf(oneOf(actNames), actNames.length),
      lagSeconds: count(LAG_SECONDS, 'seconds'),
      /** Whether it tells when a fact was entered; where it does not, nothing can be said to be back-dated. */
      entryTime: flag,
    }),
  ),
  'calendar.published': hallEvent(
    'calendar.published',
    z.looseObject({
      region: code,
      version,
      years: listOf(calendarYear, CALENDAR_YEARS),
      sessions: listOf(z.looseObject({ fromMinute: minute, toMinute: minute }), DAY_SESSIONS).exactOptional(),
    }),
  ),
} as const;
