import { between, pickShare } from './random.mjs';

export const UNIT = 'CS';
export const WINDOW = 'CS-W1';
export const ITEM = Object.freeze({
  code: 'CS-1',
  version: 1,
  name: '取水许可审批',
  kind: 'LICENCE',
  caseType: 'COMMITMENT',
  region: '520100000000',
  unit: UNIT,
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
  promisedLimit: { unit: 'WORKING_DAYS', amount: 10 },
  effectiveFrom: '2026-01-01',
});

const SHAPES = Object.freeze({
  delivered: 25,
  refused: 10,
  withdrawn: 10,
  'asked without a receipt': 10,
  'returned twice': 12,
  'returned three times': 10,
  suspended: 10,
  extended: 8,
  'left open': 5,
});

const person = { person: 'CS-01' };
const holder = { person: 'CS-02', post: 'clerk' };
const reason = 'a paper is missing';

/** The fact that each act tells. */
const TOLD_AS = Object.freeze({
  register: 'case.received',
  accept: 'case.accepted',
  refuse: 'case.refused',
  withdraw: 'case.withdrawn',
  'request-supplement': 'case.supplement-requested',
  supplement: 'case.supplemented',
  'enter-stage': 'stage.entered',
  return: 'stage.entered',
  suspend: 'case.suspended',
  resume: 'case.resumed',
  extend: 'case.extended',
  decide: 'case.decided',
  close: 'case.closed',
  deliver: 'case.delivered',
});

const WINDOW_ACTS = new Set(['register', 'accept', 'refuse', 'withdraw', 'request-supplement', 'supplement']);

/** What a window and its department do to one case, act by act. */
export function apiCase(number, random) {
  const shape = pickShare(random, SHAPES);
  const contact = { name: '王小明', phone: `139${String(number).padStart(8, '0')}` };
  const register = act('register', {
    channel: 'WINDOW',
    item: ITEM.code,
    applicant: 'PERSON',
    window: WINDOW,
    contact,
  });
  return { number, shape, acts: [register, ...actsOf(shape, random)] };
}

function actsOf(shape, random) {
  const accept = act('accept', person);
  switch (shape) {
    case 'delivered':
      return [...(random() < 0.3 ? supplemented('R-1') : []), accept, ...toApprove, ...ending];
    case 'refused':
      return [act('refuse', { ...person, reason })];
    case 'withdrawn':
      return [...(random() < 0.5 ? [accept] : []), act('withdraw', { reason })];
    case 'asked without a receipt':
      return [...supplemented(undefined), accept, ...toApprove, ...ending];
    case 'returned twice':
      return [accept, ...toApprove, ...backAndForth(2), ...ending];
    case 'returned three times':
      return [accept, ...toApprove, ...backAndForth(3), ...ending];
    case 'suspended':
      return [accept, stage('HANDLE'), suspend, act('resume', person), ...toApprove.slice(1), ...ending];
    case 'extended':
      return [accept, act('extend', { ...person, amount: between(random, 1, 10), approver: 'CS-09', reason })];
    case 'left open':
      return [accept, ...toApprove];
    default:
      throw new Error(`no such shape: ${shape}`);
  }
}

const suspend = act('suspend', { ...person, reason, procedure: 'HEARING', approvedDays: 10 });
const toApprove = [stage('HANDLE'), stage('REVIEW'), stage('APPROVE')];
const ending = [act('decide', { ...person, outcome: 'GRANTED' }), act('close', person), act('deliver', person)];

function supplemented(receipt) {
  const asked = { ...person, items: ['a map'], ...(receipt === undefined ? {} : { receipt }) };
  return [act('request-supplement', asked), act('supplement', { complete: true })];
}

function backAndForth(times) {
  const round = [act('return', { stage: 'REVIEW', reason }), stage('APPROVE')];
  return Array.from({ length: times }, () => round).flat();
}

function stage(name) {
  return act('enter-stage', { stage: name, ...holder });
}

function act(name, body) {
  return { name, body, type: TOLD_AS[name], app: WINDOW_ACTS.has(name) ? 'intake' : 'approval' };
}
