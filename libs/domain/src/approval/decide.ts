import type { SpecialProcedure } from '../facts.js';
import { addMilliseconds, type Instant } from '../instant.js';
import { never } from '../never.js';
import { type ApprovalAct, nameOfAct } from './approval-act.js';
import { type ApprovalState, allowedActs, openSuspensionOf, type Visit } from './approval-state.js';
import type { MadeFact } from './evolve.js';
import { EXTENSION_MAX_days, whyNotExtendable } from './extension-bound.js';
import type { ActName, Stage } from './step-table.js';

const ARTICLE_42 = '行政许可法第四十二条';
const ARTICLE_45 = '行政许可法第四十五条';

/** When an act is done, and when the limit of the case is over, where that can be said. */
export interface Moment {
  readonly now: Instant;
  readonly crossedAt?: Instant;
}

export type Decision =
  | { readonly status: 'DONE'; readonly facts: readonly MadeFact[] }
  | { readonly status: 'REFUSED'; readonly why: string; readonly allowed: readonly ActName[] };

/** Whether an act may be done now, and what it makes true. */
export function decide(state: ApprovalState, act: ApprovalAct, moment: Moment): Decision {
  const at = timeOf(state, moment.now);
  const why = refusalOf(state, act, { ...moment, now: at });
  if (why !== undefined) return { status: 'REFUSED', why, allowed: allowedActs(state) };
  return { status: 'DONE', facts: [factOf(state, act, at)] };
}

/** Facts are put in order by their time, so two acts on a case never bear the same, nor the later one an earlier. */
function timeOf({ latestAt }: ApprovalState, now: Instant): Instant {
  return latestAt === undefined || now > latestAt ? now : addMilliseconds(latestAt, 1);
}

function refusalOf(state: ApprovalState, act: ApprovalAct, moment: Moment): string | undefined {
  const name = nameOfAct(act);
  if (!allowedActs(state).includes(name)) return `${name} is not possible: ${whyNot(state, name)}`;
  return act.act === 'extend' ? extensionRefusal(state, act.amount, moment) : undefined;
}

function whyNot(state: ApprovalState, name: ActName): string {
  const { step } = state.standing;
  const suspension = openSuspensionOf(state);
  if (suspension !== undefined) return `the case is suspended (${suspension.id}, ${suspension.procedure})`;
  const isOpen = step === 'ACCEPT' || step === 'HANDLE' || step === 'REVIEW' || step === 'APPROVE';
  if (name === 'extend' && isOpen) return whyNotExtendable(state) ?? `the case is in ${step}`;
  if (name === 'resume' && isOpen) return 'the case is not suspended';
  return step === 'RECEIVED' ? 'the window has not accepted the case' : `the case is in ${step}`;
}

function extensionRefusal({ snapshot }: ApprovalState, amount: number, { now, crossedAt }: Moment) {
  const most = EXTENSION_MAX_days[snapshot?.caseType ?? 'INSTANT'];
  if (amount > most) return `extend is not possible by ${amount} days: article 42 gives this case at most ${most}`;
  // Article 42: what is extended after the limit has passed is late, not extended (semantics 1.9).
  if (crossedAt !== undefined && now >= crossedAt) return 'extend is not possible: the limit of the case has passed';
  return undefined;
}

function factOf(state: ApprovalState, act: ApprovalAct, at: Instant): MadeFact {
  switch (act.act) {
    case 'enterStage': {
      const { stage, post } = act;
      return { act: 'stage.entered', at, data: { stage, stageId: stageIdOf(state, stage), post, ...byOf(act) } };
    }
    case 'returnToStage':
      return { act: 'stage.entered', at, data: returnedTo(state, act) };
    case 'suspend': {
      const { procedure, reason, approvedDays } = act;
      const named = { suspension: `S${state.suspensions + 1}`, procedure, article: articleOf(act) };
      return { act: 'case.suspended', at, data: { ...byOf(act), ...named, reason, approvedDays } };
    }
    case 'resume': {
      const open = openSuspensionOf(state);
      return { act: 'case.resumed', at, data: { ...byOf(act), ...(open && { suspension: open.id }) } };
    }
    case 'extend': {
      const { amount, approver, reason } = act;
      return { act: 'case.extended', at, data: { ...byOf(act), amount, article: ARTICLE_42, approver, reason } };
    }
    case 'decide':
      return { act: 'case.decided', at, data: { ...byOf(act), ...verdictOf(act) } };
    case 'close':
      return { act: 'case.closed', at, data: byOf(act) };
    case 'deliver':
      return { act: 'case.delivered', at, data: byOf(act) };
    default:
      return never(act);
  }
}

function byOf({ person, unit }: { readonly person: string; readonly unit?: string }) {
  return unit === undefined ? { person } : { person, unit };
}

function verdictOf(act: Extract<ApprovalAct, { act: 'decide' }>) {
  if (act.outcome === 'DENIED') return { outcome: act.outcome, reason: act.reason, remedies: act.remedies };
  return act.reason === undefined ? { outcome: act.outcome } : { outcome: act.outcome, reason: act.reason };
}

function articleOf(act: { readonly procedure: SpecialProcedure; readonly article?: string }): string {
  return act.article ?? ARTICLE_45;
}

/** Names the stay in a stage within its case, so that the cards of the first are not those of the second. */
function stageIdOf({ visits }: ApprovalState, stage: Stage): string {
  return `${stage}-${visits.filter((visit) => visit.stage === stage).length + 1}`;
}

function returnedTo(state: ApprovalState, act: Extract<ApprovalAct, { act: 'returnToStage' }>) {
  const { stage, reason } = act;
  const before = state.visits.findLast((visit) => visit.stage === stage);
  const holder = holderOf(act.to ?? before);
  return { stage, stageId: stageIdOf(state, stage), ...holder, returned: true, reason };
}

function holderOf(from: Pick<Visit, 'unit' | 'person' | 'post'> | undefined) {
  const { unit, person, post } = from ?? {};
  return { ...(unit && { unit }), ...(person && { person }), ...(post && { post }) };
}
