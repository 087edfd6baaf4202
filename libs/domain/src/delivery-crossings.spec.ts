import { cardsOf } from '#testing/cards-of.js';
import { anAcceptedCase, type CaseBuilder, workingDays } from '#testing/case-builder.js';

function deliveryCards(case_: CaseBuilder, asOf = '2026-06-01'): readonly string[] {
  return cardsOf(case_, asOf).filter((card) => card.startsWith('T09'));
}

const accepted = anAcceptedCase('2026-03-02', { promisedLimit: workingDays(10) });
/** Granted on Wednesday 03-04: the eighth working day after it is 03-16, the tenth 03-18. */
const granted = accepted.decided('2026-03-04');
const [WARN, YELLOW] = ['T09 WARN 03-16 00:00', 'T09 YELLOW 03-19 00:00'];

describe('what was granted and is not delivered (T09, article 44)', () => {
  it.each([
    { asOf: '2026-03-15 23:59:59.999', cards: [], why: 'nothing before the eighth day' },
    { asOf: '2026-03-16 00:00', cards: [WARN], why: 'a warning as it begins' },
    { asOf: '2026-03-18 23:59:59.999', cards: [WARN], why: 'no yellow on the tenth' },
    { asOf: '2026-03-19 00:00', cards: [WARN, YELLOW], why: 'yellow as the day after it begins' },
  ])('$asOf: $why', ({ asOf, cards }) => {
    expect(deliveryCards(granted, asOf)).toEqual(cards);
  });

  it.each([
    { case_: granted.delivered('2026-03-16 00:00'), cards: [], why: 'delivered as the warning fell due' },
    {
      case_: granted.delivered('2026-03-16 00:00:00.001'),
      cards: [`${WARN} lifted 03-16 00:00: delivered in time`],
      why: 'delivered a millisecond after it',
    },
    {
      case_: granted.delivered('2026-03-18 23:59:59.999'),
      cards: [`${WARN} lifted 03-18 23:59: delivered in time`],
      why: 'delivered in the last millisecond',
    },
    { case_: granted.delivered('2026-03-19 00:00'), cards: [WARN, YELLOW], why: 'delivered in the first one after' },
    { case_: granted.delivered('2026-03-03'), cards: [], why: 'delivered before the decision: it is there' },
    { case_: granted.closed('2026-03-05'), cards: [WARN, YELLOW], why: 'closing it delivers nothing' },
    {
      case_: granted.suspended('2026-03-05', { approvedDays: 9 }),
      cards: [WARN, YELLOW],
      why: 'no suspension stops this clock',
    },
    {
      case_: accepted.act('case.decided', '2026-03-04', { outcome: 'DENIED' }),
      cards: [],
      why: 'what was denied has nothing to deliver',
    },
    { case_: accepted.closed('2026-03-04'), cards: [], why: 'nor has what was closed without a decision' },
    {
      case_: anAcceptedCase('2026-12-01', {}).decided('2026-12-20'),
      cards: [],
      why: 'the tenth day lies beyond the published calendar: no card',
    },
    { case_: anAcceptedCase('2030-03-04', {}).decided('2030-03-04'), cards: [], why: 'no calendar at all' },
  ])('$why', ({ case_, cards }) => {
    expect(deliveryCards(case_, '2031-01-01')).toEqual(cards);
  });
});
