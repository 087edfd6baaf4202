import { z } from 'zod';
import { code } from '../fields.js';
import { anyOf, askedDay, askedNumber, storable } from './asked.js';
import { cardChange, cardView, instant, LEVEL_NAMES, marks, optionalDay, pageQuery, STATE_NAMES } from './common.js';

/** What a list of cases may be narrowed to. */
export const caseFilter = {
  unit: code.optional(),
  window: code.optional(),
  item: code.optional(),
  region: code.optional().meta({ description: 'a region and all below it, by its code' }),
  level: anyOf(LEVEL_NAMES),
  state: anyOf(STATE_NAMES),
  number: askedNumber.optional(),
  dueFrom: askedDay.optional(),
  dueTo: askedDay.optional(),
  ended: z
    .enum(['no', 'yes', 'any'])
    .default('no')
    .meta({ description: 'no: cases still open; yes: ended ones; any: both' }),
};

export const caseCountsQuery = storable(z.strictObject(caseFilter));
export const caseQuery = storable(z.strictObject({ ...pageQuery, ...caseFilter }));

export const caseRow = z
  .object({
    caseNo: z.string(),
    source: z.string(),
    item: z.object({ code: z.string(), name: z.string().optional() }),
    caseType: z.string(),
    region: z.string(),
    unit: z.object({ code: z.string(), name: z.string().optional() }),
    window: z.object({ code: z.string(), name: z.string().optional() }),
    state: z.enum(STATE_NAMES),
    reason: z.string().optional(),
    marks,
    level: z.enum(LEVEL_NAMES),
    stage: z.string().optional(),
    /** The unit of the stage it is in. */
    holder: z.string().optional(),
    holderName: z.string().optional(),
    person: z.string().optional(),
    suspension: z.string().optional(),
    receivedAt: instant.optional(),
    acceptedAt: instant.optional(),
    dueDay: optionalDay,
    dueAt: instant.optional(),
    /** Working days up to the due day; negative: over it. Of the moment of looking, never stored. */
    remainingDays: z.int().optional(),
    /** The same of a promised due instant. */
    remainingSeconds: z.int().optional(),
    /** The same in office time: whole office days and the minutes beside them, both of what is left or of what is over. */
    officeTime: z.object({ isOver: z.boolean(), days: z.int(), minutes: z.int() }).optional(),
    endKind: z.string().optional(),
    endedAt: instant.optional(),
    timeliness: z.enum(['EARLY', 'ON_TIME', 'LATE']).optional(),
  })
  .meta({ id: 'CaseRow' });

export const casePage = z
  .object({ asOf: instant, rows: z.array(caseRow), next: z.string().optional() })
  .meta({ id: 'CasePage' });

/** Under the filters of the list, over all its pages. */
export const caseCounts = z
  .object({
    asOf: instant,
    total: z.int(),
    byState: z.object({ UNDETERMINED: z.int(), SUSPENDED: z.int(), RUNNING: z.int(), ENDED: z.int() }),
    byLevel: z.object({ NONE: z.int(), REMIND: z.int(), WARN: z.int(), YELLOW: z.int(), RED: z.int() }),
  })
  .meta({ id: 'CaseCounts' });

const limit = z.object({ unit: z.string(), amount: z.number() });

const accountDay = z
  .object({
    day: z.string(),
    counted: z.boolean(),
    total: z.int(),
    reason: z.string(),
    name: z.string().optional(),
    suspension: z
      .object({ id: z.string(), procedure: z.string(), article: z.string().optional(), by: z.string().optional() })
      .optional(),
    isDueDay: z.boolean(),
  })
  .meta({ id: 'AccountDay' });

export const clockView = z
  .object({
    limit: limit.optional(),
    used: z.number().optional(),
    remaining: z.number().optional(),
    dueDay: optionalDay,
    dueAt: instant.optional(),
    nextChange: instant.optional(),
    statutory: z.object({ limit, dueDay: optionalDay, dueAt: instant.optional() }).optional(),
    account: z.array(accountDay),
  })
  .meta({ id: 'Clock' });

const timelineEntry = z
  .object({
    id: z.string(),
    act: z.string(),
    at: instant,
    recordedAt: instant,
    source: z.string(),
    annulled: z.boolean(),
    data: z.unknown(),
  })
  .meta({ id: 'TimelineEntry' });

const foretoldView = z.object({
  rule: z.string(),
  level: z.enum(LEVEL_NAMES),
  subject: z.string(),
  at: instant,
  dueDay: optionalDay,
  dueAt: instant.optional(),
});

export const caseDetail = z
  .object({
    asOf: instant,
    case: caseRow,
    clock: clockView.optional(),
    calendar: z.string().optional(),
    cards: z.array(cardView.extend({ changes: z.array(cardChange) })),
    foretold: z.array(foretoldView),
    notApplicable: z.array(z.string()),
    dataFindings: z.array(
      z.object({
        code: z.string(),
        kind: z.string(),
        factId: z.string(),
        act: z.string(),
        value: z.string(),
        against: z.string(),
      }),
    ),
    timeline: z.array(timelineEntry),
  })
  .meta({ id: 'CaseDetail' });

export type CaseQuery = z.output<typeof caseQuery>;
export type CaseFilter = z.output<typeof caseCountsQuery>;
export type CaseCounts = z.output<typeof caseCounts>;
export type CaseRow = z.output<typeof caseRow>;
export type CasePage = z.output<typeof casePage>;
export type CaseDetail = z.output<typeof caseDetail>;
export type ClockView = z.output<typeof clockView>;
