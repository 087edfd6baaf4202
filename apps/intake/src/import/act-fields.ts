import { AMOUNT_DAYS, AMOUNT_HOURS, CODE_CHARS, NAME_CHARS, TEXT_CHARS } from '#contracts/bounds.js';
import { type Act, type ActData, SPECIAL_PROCEDURES } from '#domain/facts.js';

/** How a text of the file becomes a field of an act. */
export type FieldKind =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'number'; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly max: number }
  | { readonly kind: 'word'; readonly words: readonly string[] };

export interface ActField {
  readonly is: FieldKind;
  readonly required?: true;
}

/** The acts a mapping may name. A file cannot annul: what it annuls is known by an id that no file carries. */
export type MappedAct = Exclude<Act, 'case.act-annulled'>;

const code: ActField = { is: { kind: 'text', max: CODE_CHARS } };
const name: ActField = { is: { kind: 'text', max: NAME_CHARS } };
const text: ActField = { is: { kind: 'text', max: TEXT_CHARS } };
const flag: ActField = { is: { kind: 'flag' } };
const by = { unit: code, person: code };

/** The fields of each act's data, closed by the domain's own types; what a case is at its receipt has its own section. */
const actFields = {
  'case.received': {},
  'case.supplement-requested': { ...by, items: { is: { kind: 'list', max: TEXT_CHARS } }, receipt: code },
  'case.supplemented': { complete: flag },
  'case.accepted': by,
  'case.refused': { ...by, reason: text },
  'case.withdrawn': { reason: text },
  'case.suspended': {
    ...by,
    suspension: { ...code, required: true },
    procedure: { is: { kind: 'word', words: SPECIAL_PROCEDURES }, required: true },
    article: name,
    reason: text,
    approvedDays: { is: { kind: 'number', max: AMOUNT_DAYS } },
  },
  'case.resumed': { ...by, suspension: code },
  'case.extended': {
    ...by,
    amount: { is: { kind: 'number', max: AMOUNT_HOURS }, required: true },
    article: name,
    approver: code,
    reason: text,
  },
  'case.decided': {
    ...by,
    outcome: { is: { kind: 'word', words: ['GRANTED', 'DENIED'] }, required: true },
    reason: text,
    remedies: text,
  },
  'case.closed': { ...by, outcome: name },
  'case.delivered': by,
  'stage.entered': {
    ...by,
    stage: { ...code, required: true },
    stageId: code,
    post: code,
    returned: flag,
    reason: text,
  },
} as const satisfies {
  readonly [A in MappedAct]: A extends 'case.received'
    ? object
    : { readonly [F in keyof Required<ActData[A]>]: ActField };
};

export const mappedActs = Object.keys(actFields) as readonly MappedAct[];

/** The fields an act may carry, by name. */
export function fieldsOf(act: MappedAct): Readonly<Record<string, ActField>> {
  return actFields[act];
}
