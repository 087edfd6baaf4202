import { ERRORS_TOLD, EVENT_LEVELS } from './bounds.js';
import { type FieldError, fieldError } from './field-error.js';

/**
 * Names of fields that tell who a person is or how to reach them, in lower case without separators. Facts of a case
 * are kept for ever, and what is kept for ever cannot be forgotten when a person asks for it.
 */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'fullname',
  'personname',
  'applicant',
  'applicantname',
  'phone',
  'phonenumber',
  'telephone',
  'tel',
  'mobile',
  'mobilephone',
  'email',
  'wechat',
  'contact',
  'contacts',
  'address',
  'idnumber',
  'idcard',
  'idcardnumber',
  'idno',
  'cardnumber',
  'passport',
  'birthday',
  'birthdate',
  '姓名',
  '申请人',
  '电话',
  '手机',
  '手机号',
  '邮箱',
  '联系人',
  '联系方式',
  '地址',
  '住址',
  '身份证',
  '身份证号',
]);

/** The name of an item is a name of a service, not of a person. */
const ALLOWED = 'data.item.name';

const EXPECTED = 'no such field here: who a person is and how to reach them is told in citizen.events';

/** Refuses a fact of a case that tells who a person is, on any level of its data. */
export function refusesPersonalData(event: { readonly data: unknown }): readonly FieldError[] {
  const errors: FieldError[] = [];
  look(event.data, ['data'], errors);
  return errors;
}

/** The path is one stack for the whole walk: every event passes here, and only a refused one needs it as text. */
function look(value: unknown, path: string[], errors: FieldError[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (path.length > EVENT_LEVELS || errors.length >= ERRORS_TOLD) return;
  for (const [key, inner] of Object.entries(value)) {
    path.push(key);
    if (isPersonal(key) && path.join('.') !== ALLOWED) errors.push(refused(path));
    else look(inner, path, errors);
    path.pop();
  }
}

/** The value is not repeated: an error is logged and shown, and it would carry what it refuses. */
function refused(path: readonly string[]): FieldError {
  return fieldError(path.join('.'), undefined, EXPECTED);
}

const REMEMBERED_NAMES = 1_000;
const remembered = new Map<string, boolean>();

/** Names of fields repeat in every event, so the answer is remembered; strangers beyond the limit are asked anew. */
function isPersonal(key: string): boolean {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const answer = PERSONAL_FIELDS.has(key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  if (remembered.size < REMEMBERED_NAMES) remembered.set(key, answer);
  return answer;
}
