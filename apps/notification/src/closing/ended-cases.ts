import type { EventOf, KnownEvent } from '#contracts/registry.js';
import type { Tx } from '#platform/tx.js';

/** Whether the applicant gets a message: a refusal is handed over in writing, and who withdraws knows of it. */
const IS_TOLD = {
  'case.decided': true,
  'case.closed': true,
  'case.refused': false,
  'case.withdrawn': false,
} as const satisfies Readonly<Record<string, boolean>>;

export type EndEvent = EventOf<keyof typeof IS_TOLD>;

export function isEndEvent(event: KnownEvent): event is EndEvent {
  return Object.hasOwn(IS_TOLD, event.type);
}

/** Of a case the first contact and the first end hold, and a number that was used is not kept again: an applicant is written to once. */
const KEEP_CONTACTS = `insert into contact (case_no, phone, given_at)
select * from unnest($1::text[], $2::text[], $3::timestamptz[]) as given (case_no, phone, given_at)
where not exists (select 1 from notice
  where notice.kind = 'CLOSING' and notice.reader = 'applicant/' || given.case_no and notice.finished_at is not null)
on conflict (case_no) do nothing`;

const KEEP_ENDS = `insert into ended_case (case_no, outcome, ended_at, told)
select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[]) on conflict (case_no) do nothing`;

/** Keeps the telephone numbers alone, and says of which cases. */
export async function keepContacts(tx: Tx, events: readonly KnownEvent[]): Promise<readonly string[]> {
  const given = events.flatMap((event) => {
    if (event.type !== 'contact.given' || event.data.phone === undefined) return [];
    return [{ caseNo: event.subject, phone: event.data.phone, time: event.time }];
  });
  const cases = given.map(({ caseNo }) => caseNo);
  if (given.length > 0) {
    const columns = [cases, given.map(({ phone }) => phone), given.map(({ time }) => time)];
    await tx.query(KEEP_CONTACTS, columns);
  }
  return cases;
}

export async function keepEnds(tx: Tx, events: readonly EndEvent[]): Promise<readonly string[]> {
  const cases = events.map(({ subject }) => subject);
  if (events.length > 0) {
    const outcomes = events.map(({ data }) => ('outcome' in data ? (data.outcome ?? null) : null));
    const times = events.map(({ time }) => time);
    await tx.query(KEEP_ENDS, [cases, outcomes, times, events.map(({ type }) => IS_TOLD[type])]);
  }
  return cases;
}
