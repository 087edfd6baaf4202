import type { Item } from '../../api/window.js';
import { given } from '../../parts/field.js';
import { limitIn } from './limit-fields.js';

export const KINDS = [
  'LICENCE',
  'APPROVAL',
  'CONFIRMATION',
  'FILING',
  'SERVICE',
] as const satisfies readonly Item['kind'][];
export const CASE_TYPES = [
  'INSTANT',
  'COMMITMENT',
  'JOINT',
  'REPORT_UP',
] as const satisfies readonly Item['caseType'][];

/** The first version of an item. */
export function newItem(form: FormData): Item {
  const legalBasis = linesIn(form, 'legalBasis');
  return {
    ...asked(form),
    code: given(form, 'code'),
    version: 1,
    kind: KINDS.find((kind) => kind === given(form, 'kind')) ?? 'LICENCE',
    caseType: CASE_TYPES.find((type) => type === given(form, 'caseType')) ?? 'COMMITMENT',
    region: given(form, 'region'),
    unit: given(form, 'unit'),
    ...(legalBasis.length === 0 ? {} : { legalBasis }),
  };
}

/** What is not asked for is as it was. */
export function nextOf(item: Item, form: FormData): Item {
  const { promisedLimit: _, statutoryLimit: __, effectiveUntil: ___, ...kept } = item;
  return { ...kept, ...asked(form), version: item.version + 1 };
}

/** What may be another in every version. */
function asked(form: FormData) {
  const [promised, statutory] = [limitIn(form, 'promised'), limitIn(form, 'statutory')];
  return {
    name: given(form, 'name'),
    effectiveFrom: given(form, 'from'),
    ...(promised === undefined ? {} : { promisedLimit: promised }),
    ...(statutory === undefined ? {} : { statutoryLimit: statutory }),
    materials: linesIn(form, 'materials'),
  };
}

function linesIn(form: FormData, name: string): string[] {
  return given(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
