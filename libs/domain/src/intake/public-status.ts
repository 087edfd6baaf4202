import type { ApprovalState } from '../approval/approval-state.js';
import type { WorkCalendar } from '../calendar.js';
import type { CaseFile } from '../case-file.js';
import { type CivilDate, civilDateOf } from '../civil-date.js';
import { clock } from '../clock.js';
import type { Instant } from '../instant.js';
import { never } from '../never.js';
import { RULES } from '../rules.js';
import { dayAt } from '../zone.js';
import { placeOf, type WindowState } from './window-act.js';

/** Where a case is, as its applicant is told. */
export const PUBLIC_STATES = [
  'RECEIVED',
  'SUPPLEMENT_REQUESTED',
  'ACCEPTED',
  'DEEMED_ACCEPTED',
  'HANDLING',
  'SUSPENDED',
  'GRANTED',
  'DENIED',
  'DECIDED',
  'CLOSED',
  'DELIVERED',
  'REFUSED',
  'WITHDRAWN',
] as const;

export type PublicState = (typeof PUBLIC_STATES)[number];

export type Language = 'zh-CN' | 'en';

/** Each state in plain words. */
export const STATE_WORDS = {
  RECEIVED: { 'zh-CN': '已收件，待受理', en: 'received, not yet accepted' },
  SUPPLEMENT_REQUESTED: { 'zh-CN': '待补正材料', en: 'waiting for missing materials' },
  ACCEPTED: { 'zh-CN': '已受理', en: 'accepted' },
  DEEMED_ACCEPTED: { 'zh-CN': '逾期未答复，视为受理', en: 'counts as accepted: nobody answered in time' },
  HANDLING: { 'zh-CN': '办理中', en: 'being handled' },
  SUSPENDED: { 'zh-CN': '特别程序中，暂停计时', en: 'in a special procedure, the clock stands' },
  GRANTED: { 'zh-CN': '准予', en: 'granted' },
  DENIED: { 'zh-CN': '不予', en: 'denied' },
  DECIDED: { 'zh-CN': '已作出决定', en: 'decided' },
  CLOSED: { 'zh-CN': '已办结', en: 'closed' },
  DELIVERED: { 'zh-CN': '已送达', en: 'delivered' },
  REFUSED: { 'zh-CN': '不予受理', en: 'not accepted' },
  WITHDRAWN: { 'zh-CN': '已撤回', en: 'withdrawn' },
} as const satisfies Record<PublicState, Record<Language, string>>;

/** A case as its window has it, and as all that is known of it tells. */
export interface AskedCase {
  readonly state: WindowState;
  readonly receivedAt: Instant;
  readonly zone: string;
  readonly known: { readonly file: CaseFile; readonly state: ApprovalState };
}

export interface PublicStatus {
  readonly state: PublicState;
  readonly receivedOn: CivilDate;
  readonly acceptedOn?: CivilDate;
  readonly dueOn?: CivilDate;
  /** What the one-time notice asks for, as long as it is waited for. */
  readonly missing?: readonly string[];
  /** When it was decided, closed, refused or withdrawn. */
  readonly resultOn?: CivilDate;
}

/** What the applicant of a case may know of it. */
export function publicStatusOf(asked: AskedCase, calendar: WorkCalendar, now: Instant): PublicStatus {
  const { receivedAt, zone, known } = asked;
  const dayOf = (at: Instant): CivilDate => civilDateOf(dayAt(at, zone));
  const { file } = known;
  const state = publicStateOf(asked);
  const missing = state === 'SUPPLEMENT_REQUESTED' ? file.supplementRequests.at(-1)?.data.items : undefined;
  return {
    state,
    receivedOn: dayOf(receivedAt),
    ...acceptedDays(asked, calendar, now),
    ...(missing && { missing }),
    ...(file.end && { resultOn: dayOf(file.end.at) }),
  };
}

function publicStateOf({ state, known }: AskedCase): PublicState {
  const place = placeOf(state);
  switch (place) {
    case 'RECEIVED':
    case 'SUPPLEMENTED':
      return 'RECEIVED';
    case 'DECIDED':
      return outcomeOf(known.state);
    case 'ACCEPTED':
    case 'DEEMED_ACCEPTED':
      return openStateOf(known.state, place);
    case 'SUPPLEMENT_REQUESTED':
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'CLOSED':
    case 'DELIVERED':
      return place;
    default:
      return never(place);
  }
}

function outcomeOf({ standing }: ApprovalState): PublicState {
  const outcome = 'outcome' in standing ? standing.outcome : undefined;
  return outcome ?? 'DECIDED';
}

function openStateOf({ standing }: ApprovalState, otherwise: 'ACCEPTED' | 'DEEMED_ACCEPTED'): PublicState {
  if ('suspension' in standing && standing.suspension !== undefined) return 'SUSPENDED';
  const isBegun = standing.step === 'HANDLE' || standing.step === 'REVIEW' || standing.step === 'APPROVE';
  return isBegun ? 'HANDLING' : otherwise;
}

/** Silence counts once supervision has told it; the day on which an open suspension may end the limit is no day to promise. */
function acceptedDays({ zone, known }: AskedCase, calendar: WorkCalendar, now: Instant) {
  if (known.state.acceptedBy === undefined) return {};
  const reading = clock(known.file, RULES, calendar, now);
  const dayOf = (at: Instant): CivilDate => civilDateOf(dayAt(at, zone));
  const { acceptedAt = known.file.accepted?.at, latest = false } = reading?.standing ?? {};
  const due = reading?.dueDay ?? (reading?.dueAt && dayOf(reading.dueAt));
  return { ...(acceptedAt && { acceptedOn: dayOf(acceptedAt) }), ...(due && !latest && { dueOn: due }) };
}
