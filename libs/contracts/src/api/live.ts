import { z } from 'zod';
import { storable } from './asked.js';
import { caseFilter, caseRow } from './cases.js';
import { instant } from './common.js';

/** The filters of the list of cases, without its pages. */
export const liveQuery = storable(z.strictObject(caseFilter));

/** An id is only to be given back as `Last-Event-ID`; nobody should read anything in it. */
const id = z.string().meta({ description: 'give it back as Last-Event-ID to go on behind this event' });

const hello = z.object({
  asOf: instant,
  /** True: everything since Last-Event-ID follows. False: what the list shows now is the beginning. */
  resumed: z.boolean(),
  heartbeatSeconds: z.int(),
});

const resync = z.object({
  asOf: instant,
  /** TOO_FAR: more has changed since Last-Event-ID than is told again. UNKNOWN: nobody here gave out that id. */
  reason: z.enum(['TOO_FAR', 'UNKNOWN']),
});

/** What a live stream says. On the wire `id` and `event` are lines of their own, and `data` is JSON in one line. */
export const liveEvent = z
  .discriminatedUnion('event', [
    z.object({ event: z.literal('hello'), id, data: hello }),
    z.object({ event: z.literal('case'), id, data: caseRow }),
    z.object({ event: z.literal('gone'), id, data: z.object({ caseNo: z.string() }) }),
    z.object({ event: z.literal('heartbeat'), id, data: z.object({ asOf: instant }) }),
    z.object({ event: z.literal('resync'), id, data: resync }),
  ])
  .meta({ id: 'LiveEvent' });

export type LiveQuery = z.output<typeof liveQuery>;
export type LiveEvent = z.output<typeof liveEvent>;
