import type { By, SpecialProcedure } from '../facts.js';
import { never } from '../never.js';
import type { ActName, Stage } from './step-table.js';

/** Whoever does an act, by the code of the person, and for which unit. */
type Doer = By & { readonly person: string };

/** Whose the stage is from now on; a card of this time hits this person. */
type Holder = Doer & { readonly post: string };

/** 特别程序 of article 45; OTHER names the law that takes it out of the limit. */
type Procedure =
  | { readonly procedure: Exclude<SpecialProcedure, 'OTHER'>; readonly article?: string }
  | { readonly procedure: 'OTHER'; readonly article: string };

/** What a department does to a case. */
export type ApprovalAct =
  | (Holder & { readonly act: 'enterStage'; readonly stage: Stage })
  /** Back to an earlier stage; without a holder it goes to whoever held that stage last. */
  | { readonly act: 'returnToStage'; readonly stage: ReturnStage; readonly reason: string; readonly to?: Holder }
  | (Doer & Procedure & { readonly act: 'suspend'; readonly reason: string; readonly approvedDays: number })
  | (Doer & { readonly act: 'resume' })
  /** The reason is the one that the applicant is told. */
  | (Doer & { readonly act: 'extend'; readonly amount: number; readonly approver: string; readonly reason: string })
  | (Doer & { readonly act: 'decide' } & Verdict)
  | (Doer & { readonly act: 'close' })
  | (Doer & { readonly act: 'deliver' });

export type ReturnStage = Exclude<Stage, 'APPROVE'>;

/** Article 38: whoever denies says why, and where the applicant may turn. */
type Verdict =
  | { readonly outcome: 'GRANTED'; readonly reason?: string }
  | { readonly outcome: 'DENIED'; readonly reason: string; readonly remedies: string };

/** Fewer give no reason (L08). */
export const DENIAL_REASON_characters = 10;

const ENTER = { HANDLE: 'enterHandle', REVIEW: 'enterReview', APPROVE: 'enterApprove' } as const satisfies Record<
  Stage,
  ActName
>;

const RETURN = { HANDLE: 'returnToHandle', REVIEW: 'returnToReview' } as const satisfies Record<ReturnStage, ActName>;

/** The act as the table of steps calls it. */
export function nameOfAct(act: ApprovalAct): ActName {
  switch (act.act) {
    case 'enterStage':
      return ENTER[act.stage];
    case 'returnToStage':
      return RETURN[act.stage];
    case 'suspend':
    case 'resume':
    case 'extend':
    case 'decide':
    case 'close':
    case 'deliver':
      return act.act;
    default:
      return never(act);
  }
}
