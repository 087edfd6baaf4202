import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticesAmiss } from './notices.mjs';

const RED = { case_no: 's:1', rule: 'T05', level: 4, told: true, unit: 'CR-LAW-1', state: 'ISSUED' };

/** One red card, told to the head of its unit by one mail. */
function allWell() {
  return {
    cards: [{ ...RED }],
    notices: [{ id: 7, state: 'delivered', doubtful: 0 }],
    toldCards: [{ reader: 'CR-LAW-1-head', case_no: 's:1', rule: 'T05', notice: 7 }],
    mails: [{ notice: 7, isAnswered: true }],
  };
}

const complaintsOf = ({ cards, notices, toldCards, mails }) => noticesAmiss(cards, { notices, toldCards }, mails);

test('when everybody was told once there is nothing to say', () => {
  assert.deepEqual(complaintsOf(allWell()), []);
});

test('a second mail is allowed where it was counted as a doubt, and nowhere else', () => {
  const given = allWell();
  given.mails.push({ notice: 7, isAnswered: false });
  assert.match(complaintsOf(given).join(), /counted twice/);
  given.notices[0].doubtful = 1;
  assert.deepEqual(complaintsOf(given), []);
});

/** One thing made wrong, and the word that says so. */
const WRONG = [
  { word: 'untold', why: 'nobody was told', make: ({ toldCards }) => toldCards.pop() },
  { word: 'untold', why: 'another was told', make: ({ toldCards }) => Object.assign(toldCards[0], { reader: 'x' }) },
  { word: 'untold', why: 'no mail has come', make: ({ mails }) => mails.pop() },
  {
    word: 'untold',
    why: 'the notice was withheld',
    make: ({ notices }) => Object.assign(notices[0], { state: 'suppressed' }),
  },
  { word: 'left over', why: 'a notice waits', make: ({ notices }) => Object.assign(notices[0], { state: 'sending' }) },
  { word: 'invented', why: 'a mail of no notice', make: ({ mails }) => mails.push({ notice: 8 }) },
];

for (const { word, why, make } of WRONG) {
  test(`${word}: ${why}`, () => {
    const given = allWell();
    make(given);
    assert.ok(complaintsOf(given).some((complaint) => complaint.startsWith(word)));
  });
}

test('imported history need not be told', () => {
  const given = allWell();
  given.cards.push({ ...RED, case_no: 's:2', told: false });
  assert.deepEqual(complaintsOf(given), []);
});
