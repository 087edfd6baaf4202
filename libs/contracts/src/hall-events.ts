import { z } from 'zod';
import {
  CALENDAR_YEARS,
  DAY_MINUTES,
  DAY_SESSIONS,
  LAG_SECONDS,
  PERSON_ROLES,
  SILENCE_MINUTES,
  SOURCE_UNITS,
  SPECIAL_DAYS,
} from './bounds.js';
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

/** The first and the last day of something of the hall; both belong to it. */
const validity = { validFrom: day.exactOptional(), validUntil: day.exactOptional() };

/** 首问责任窗口, 服务接待窗口. */
export const WINDOW_KINDS = ['FIRST_INQUIRY', 'RECEPTION'] as const;

/** A岗, B岗: B takes over with A's authority. */
export const AB_POSTS = ['PRIMARY', 'BACKUP'] as const;

/** Each tells the whole state of one thing, because the topic is compacted and keeps only the last. */
export const hallEvents = {
  'region.defined': hallEvent(
    'region.defined',
    z.looseObject({ code, name, parent: code.exactOptional(), zone, ...validity }),
  ),
  'unit.defined': hallEvent(
    'unit.defined',
    z.looseObject({ code, name, region: code, parent: code.exactOptional(), ...validity }),
  ),
  /** A service hall, with the unit that runs it. */
  'hall.defined': hallEvent('hall.defined', z.looseObject({ code, name, region: code, unit: code, ...validity })),
  'window.defined': hallEvent(
    'window.defined',
    z.looseObject({
      code,
      name,
      unit: code,
      region: code,
      kind: oneOf(WINDOW_KINDS).exactOptional(),
      hall: code.exactOptional(),
      ...validity,
    }),
  ),
  /** One of the staff: shown by name, as on the plate at the window. */
  'person.assigned': hallEvent(
    'person.assigned',
    z.looseObject({
      code,
      name,
      unit: code,
      region: code,
      roles: listOf(code, PERSON_ROLES),
      window: code.exactOptional(),
      post: name.exactOptional(),
      abPost: oneOf(AB_POSTS).exactOptional(),
      ...validity,
    }),
  ),
  'source.defined': hallEvent(
    'source.defined',
    z.looseObject({
      id: source,
      units: listOf(code, SOURCE_UNITS),
      acts: listOf(oneOf(actNames), actNames.length),
      lagSeconds: count(LAG_SECONDS, 'seconds'),
      /** Whether it tells when a fact was entered; where it does not, nothing can be said to be back-dated. */
      entryTime: flag,
      /** Office time, beyond its lag, in which it is expected to tell something; 0: nothing more is expected, it told once. */
      silentAfterMinutes: count(SILENCE_MINUTES, 'minutes').exactOptional(),
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
