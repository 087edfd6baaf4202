import { cardsOf } from '#testing/cards-of.js';
import { aCase, anAcceptedCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';
import type { ActData } from './facts.js';

function flowCards(case_: CaseBuilder, asOf = '2026-06-01'): readonly string[] {
  return cardsOf(case_, asOf).filter((card) => card.startsWith('L'));
}

const accepted = anAcceptedCase('2026-03-02', {});
const received = aCase().received('2026-03-02');

/** Stages entered day after day from 03-03 on, `<` before those that say they go back; the facts are named e1, e2 … */
function through(stages: string, case_ = accepted): CaseBuilder {
  return stages.split(' ').reduce((so_far, word, index) => {
    const data = word.startsWith('<') ? { stage: word.slice(1), returned: true } : { stage: word };
    return so_far.stage(`2026-03-${String(index + 3).padStart(2, '0')}`, data, { id: `e${index + 1}` });
  }, case_);
}

describe('the order of the five stages (L01)', () => {
  it.each([
    { stages: 'HANDLE REVIEW APPROVE', cards: [], why: 'one after the other' },
    { stages: 'HANDLE HANDLE REVIEW APPROVE', cards: [], why: 'from hand to hand within one' },
    { stages: 'HANDLE REVIEW <HANDLE REVIEW APPROVE', cards: [], why: 'back, where it says so' },
    { stages: 'HANDLE survey REVIEW APPROVE', cards: [], why: 'another stage between them' },
    {
      stages: 'HANDLE REVIEW HANDLE REVIEW APPROVE',
      cards: ['L01 YELLOW e3 03-05 10:00'],
      why: 'back without saying so',
    },
    { stages: 'HANDLE APPROVE', cards: ['L01 YELLOW e2 03-04 10:00'], why: 'no examination: shown by what follows' },
    { stages: 'REVIEW APPROVE', cards: ['L01 YELLOW e1 03-03 10:00'], why: 'not handled at all' },
    {
      stages: 'HANDLE REVIEW APPROVE <HANDLE APPROVE',
      cards: ['L01 YELLOW e5 03-07 10:00'],
      why: 'not examined again after it was handled again',
    },
    {
      stages: 'APPROVE REVIEW HANDLE',
      cards: [
        'L01 YELLOW e1 03-03 10:00',
        'L01 YELLOW e2 03-04 10:00',
        'L01 YELLOW e3 03-05 10:00',
        'L01 YELLOW 03-20 10:00',
      ],
      why: 'the wrong way round: every act of it',
    },
    { stages: 'HANDLE REVIEW', cards: ['L01 YELLOW 03-20 10:00'], why: 'never approved: shown by the closing' },
    {
      stages: 'HANDLE REVIEW APPROVE <REVIEW',
      cards: ['L01 YELLOW 03-20 10:00'],
      why: 'closed from where it went back to',
    },
    { stages: 'received checked', cards: [], why: 'stages of other names have an order of their own' },
  ])('$stages: $why', ({ stages, cards }) => {
    expect(flowCards(through(stages).closed('2026-03-20'))).toEqual(cards);
  });

  it.each([
    { case_: through('HANDLE REVIEW'), cards: [], why: 'an open case can still be approved' },
    { case_: through('HANDLE').decided('2026-03-20'), cards: [], why: 'so can one that is not closed' },
    {
      case_: through('HANDLE REVIEW')
        .decided('2026-03-09')
        .stage('2026-03-10', { stage: 'APPROVE' })
        .closed('2026-03-20'),
      cards: [],
      why: 'what is entered between decision and closing counts',
    },
    {
      case_: through('HANDLE REVIEW').closed('2026-03-20').stage('2026-03-21', { stage: 'APPROVE' }),
      cards: ['L01 YELLOW 03-20 10:00'],
      why: 'what is entered after the closing does not',
    },
    {
      case_: through('HANDLE').withdrawn('2026-03-09').closed('2026-03-20'),
      cards: [],
      why: 'withdrawn and closed from where it was',
    },
    { case_: through('HANDLE').refused('2026-03-09').closed('2026-03-20'), cards: [], why: 'so with a refusal' },
    {
      case_: through('HANDLE').closed('2026-03-20').withdrawn('2026-03-21'),
      cards: ['L01 YELLOW 03-20 10:00'],
      why: 'a withdrawal after the closing comes too late',
    },
    { case_: accepted.closed('2026-03-20'), cards: [], why: 'no stage at all: nobody knows which ones it has' },
    {
      case_: anAcceptedCase('2026-03-02', { stageLimits: { REVIEW: workingDays(2) } }).closed('2026-03-20'),
      cards: ['L01 YELLOW 03-20 10:00'],
      why: 'no stage at all where the limits name one of the five',
    },
    {
      case_: anAcceptedCase('2026-03-02', { stageLimits: { survey: workingDays(2) } }).closed('2026-03-20'),
      cards: [],
      why: 'nor where they name others',
    },
    {
      case_: through('HANDLE', received).accepted('2026-03-04'),
      cards: ['L01 YELLOW e1 03-03 10:00'],
      why: 'handled before it was accepted',
    },
    {
      case_: received.accepted('2026-03-03').stage('2026-03-03', { stage: 'HANDLE' }),
      cards: [],
      why: 'handled at the instant at which it was accepted',
    },
    {
      case_: received.stage('2026-03-10 00:00', { stage: 'HANDLE' }),
      cards: [],
      why: 'handled as soon as silence had accepted it',
    },
    {
      case_: received.stage('2026-03-09 23:59:59.999', { stage: 'HANDLE' }, { id: 'e1' }),
      cards: ['L01 YELLOW e1 03-09 23:59'],
      why: 'handled before silence had',
    },
  ])('$why', ({ case_, cards }) => {
    expect(flowCards(case_)).toEqual(cards);
  });
});

describe('a request to supply what is missing', () => {
  const asked = received.supplementRequested('2026-03-03');
  const request = (data: ActData['case.supplement-requested']) =>
    received.act('case.supplement-requested', '2026-03-03', data, { id: 'r' });
  it.each([
    { case_: asked, cards: [], why: 'once, before acceptance, with list and receipt' },
    {
      case_: asked.supplementRequested('2026-03-05'),
      cards: ['L02 WARN 03-05 10:00'],
      why: 'L02: the second time is one too many',
    },
    {
      case_: asked.supplementRequested('2026-03-05').supplementRequested('2026-03-06'),
      cards: ['L02 WARN 03-05 10:00'],
      why: 'L02: the third says no more',
    },
    {
      case_: received.accepted('2026-03-03').supplementRequested('2026-03-03 10:00:00.001', { id: 'r' }),
      cards: ['L03 YELLOW r 03-03 10:00'],
      why: 'L03: a millisecond after acceptance',
    },
    {
      case_: received.accepted('2026-03-03').supplementRequested('2026-03-03'),
      cards: [],
      why: 'L03: not at its very instant',
    },
    {
      case_: received.supplementRequested('2026-03-11', { id: 'r' }),
      cards: ['L03 YELLOW r 03-11 10:00'],
      why: 'L03: after silence has accepted the case',
    },
    { case_: request({ receipt: 'R1' }), cards: ['L04 WARN r 03-03 10:00'], why: 'L04: without a list' },
    { case_: request({ receipt: 'R1', items: [] }), cards: ['L04 WARN r 03-03 10:00'], why: 'L04: with an empty one' },
    { case_: request({ items: ['a map'] }), cards: ['L04 WARN r 03-03 10:00'], why: 'L04: without a receipt' },
    { case_: request({ items: ['a map'], receipt: 'R1' }), cards: [], why: 'L04: not with both' },
  ])('$why', ({ case_, cards }) => {
    expect(flowCards(case_)).toEqual(cards);
  });
});

describe('a case that is returned (L05)', () => {
  const cards = (stages: string) => flowCards(through(stages)).filter((card) => card.startsWith('L05'));
  it.each([
    { stages: 'HANDLE REVIEW <HANDLE', given: [], why: 'once is once' },
    {
      stages: 'HANDLE REVIEW <HANDLE REVIEW <HANDLE',
      given: ['L05 WARN HANDLE 03-07 10:00'],
      why: 'a warning at the second time',
    },
    {
      stages: 'HANDLE REVIEW <HANDLE REVIEW <HANDLE REVIEW <HANDLE',
      given: ['L05 WARN HANDLE 03-07 10:00', 'L05 YELLOW HANDLE 03-09 10:00'],
      why: 'yellow at the third',
    },
    {
      stages: '<HANDLE <HANDLE <HANDLE <HANDLE',
      given: ['L05 WARN HANDLE 03-04 10:00', 'L05 YELLOW HANDLE 03-05 10:00'],
      why: 'nothing more at the fourth',
    },
    { stages: 'HANDLE REVIEW APPROVE <REVIEW APPROVE <HANDLE', given: [], why: 'to two stages, once each' },
    { stages: 'HANDLE REVIEW HANDLE REVIEW HANDLE', given: [], why: 'what does not say so is no return' },
    { stages: 'survey <survey <survey', given: ['L05 WARN survey 03-05 10:00'], why: 'whatever its stages are called' },
  ])('$stages: $why', ({ stages, given }) => {
    expect(cards(stages)).toEqual(given);
  });
});
