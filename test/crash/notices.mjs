import { headOf } from './hall.mjs';

const RED = 4;
const DONE = new Set(['delivered', 'suppressed']);

/**
 * What is wrong with what people were told: every red card that is news was told to the head of its unit, and nobody was
 * told anything twice, but where the mail server itself left open whether it had the message, and that was counted.
 */
export function noticesAmiss(cards, { notices, toldCards }, mails) {
  const byId = new Map(notices.map((notice) => [notice.id, notice]));
  const arrived = new Map();
  for (const { notice } of mails) arrived.set(notice, (arrived.get(notice) ?? 0) + 1);
  const red = cards.filter(
    ({ level, told, unit, state }) => level === RED && told && state === 'ISSUED' && isLaw(unit),
  );
  return [
    ...red.flatMap((card) => untold(card, toldCards, byId, arrived)),
    ...notices.flatMap((notice) => twice(notice, arrived.get(notice.id) ?? 0)),
    ...[...arrived.keys()]
      .filter((id) => !byId.has(id))
      .map((id) => `invented: a mail about notice ${id}, which is none`),
  ];
}

/** The numbers of a run, in a line. */
export function noticesText({ notices }, mails) {
  const doubtful = notices.reduce((sum, notice) => sum + notice.doubtful, 0);
  const second = mails.length - new Set(mails.map(({ notice }) => notice)).size;
  return `${notices.length} notices, ${mails.length} mails, of them ${second} seconds, ${doubtful} doubtful`;
}

function isLaw(unit) {
  return unit.startsWith('CR-LAW-');
}

function untold({ case_no, rule, unit }, toldCards, byId, arrived) {
  const told = toldCards.find((row) => row.case_no === case_no && row.rule === rule && row.reader === headOf(unit));
  const notice = byId.get(told?.notice);
  if (notice === undefined) return [`untold: nobody was told of the red card ${rule} of ${case_no}`];
  if (notice.state !== 'delivered') return [`untold: the notice of ${rule} of ${case_no} is ${notice.state}`];
  return arrived.has(notice.id)
    ? []
    : [`untold: the notice of ${rule} of ${case_no} is delivered, and no mail arrived`];
}

function twice({ id, state, doubtful }, mails) {
  if (!DONE.has(state)) return [`left over: the notice ${id} is ${state}`];
  return mails <= 1 + doubtful ? [] : [`counted twice: notice ${id} came ${mails} times, with ${doubtful} in doubt`];
}
