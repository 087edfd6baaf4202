import type { AllowedAct } from '#contracts/api/approval.js';
import { never } from '#domain/never.js';
import { given, optional } from '../../parts/field.js';

/** The body of an act as its form was filled; who does it is whoever is signed in. */
export function bodyOf({ act, stage }: AllowedAct, form: FormData, person: string): object {
  switch (act) {
    case 'enter-stage':
      return { stage, person: given(form, 'holder'), post: given(form, 'post') };
    case 'return': {
      const holder = given(form, 'holder');
      const to = holder === '' ? {} : { to: { person: holder, post: given(form, 'post') } };
      return { stage, reason: given(form, 'reason'), ...to };
    }
    case 'suspend':
      return {
        person,
        procedure: given(form, 'procedure'),
        ...optional(form, 'article'),
        reason: given(form, 'reason'),
        approvedDays: Number(given(form, 'approvedDays')),
      };
    case 'extend':
      return {
        person,
        amount: Number(given(form, 'amount')),
        approver: given(form, 'holder'),
        reason: given(form, 'reason'),
      };
    case 'decide':
      return { person, outcome: given(form, 'outcome'), ...optional(form, 'reason'), ...optional(form, 'remedies') };
    case 'resume':
    case 'close':
    case 'deliver':
      return { person };
    default:
      return never(act);
  }
}
