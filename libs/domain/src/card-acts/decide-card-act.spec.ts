import { CHINA } from '#testing/cards-of.js';
import { at } from '#testing/case-builder.js';
import { buildCalendar } from '../calendar.js';
import type { CardState } from '../cards.js';
import { CARD_ACTS, type CardActName } from './act-table.js';
import { type ActedCard, allowedCardActs, type CardAct, type CardActor, decideCardAct } from './decide-card-act.js';

const china = { zone: 'Asia/Shanghai', calendar: CHINA };
const NOW = at('2026-03-18 10:00');

const water: CardActor = { person: 'w1', unit: 'water' };
const inspector: CardActor = { person: 'i1', unit: 'inspection' };

function card(state: CardState, more: Partial<ActedCard> = {}): ActedCard {
  const appeal = state === 'APPEALED' ? { appeal: { by: water, filedAt: at('2026-03-17 09:00') } } : {};
  return { state, unit: 'water', standsSince: at('2026-03-17 00:00'), ...appeal, ...more };
}

const ACTS = {
  confirm: { act: 'confirm', by: inspector },
  appeal: { act: 'appeal', by: water, text: 'the system was down', evidence: [] },
  'decide-appeal': { act: 'decide-appeal', by: inspector, outcome: 'UPHELD', reason: 'it was not' },
  revoke: { act: 'revoke', by: inspector, reason: 'a wrong limit' },
  lift: { act: 'lift', by: inspector, reason: 'put right' },
} as const satisfies Record<CardActName, CardAct>;

const decide = (found: ActedCard, act: CardAct, now = NOW) => decideCardAct(found, act, china, now);

/** What each act makes of a card in each state; a refused one is not named. */
const TABLE: Readonly<Record<CardState, Partial<Record<CardActName, CardState>>>> = {
  PENDING: { confirm: 'ISSUED', revoke: 'REVOKED' },
  ISSUED: { appeal: 'APPEALED', revoke: 'REVOKED', lift: 'LIFTED' },
  APPEALED: { 'decide-appeal': 'UPHELD' },
  UPHELD: { revoke: 'REVOKED' },
  LIFTED: { revoke: 'REVOKED' },
  SUPERVISED: { revoke: 'REVOKED' },
  REVOKED: {},
  CANCELLED: {},
};

const states = Object.keys(TABLE) as CardState[];
const ROWS = states.flatMap((state) => CARD_ACTS.map((name) => ({ state, name, to: TABLE[state][name] ?? 'refused' })));

describe('an act on a card', () => {
  it.each(ROWS)('$name of one that is $state: $to', ({ state, name, to }) => {
    const decision = decide(card(state), ACTS[name]);
    if (to !== 'refused') {
      expect(decision).toMatchObject({ status: 'DONE', to });
      return;
    }
    expect(decision).toEqual({
      status: 'REFUSED',
      why: `${name} is not possible: the card is ${state}`,
      allowed: Object.keys(TABLE[state]),
    });
  });

  it('that decides an appeal in favour of the unit revokes the card', () => {
    const granted: CardAct = { ...ACTS['decide-appeal'], outcome: 'REVOKED' };
    expect(decide(card('APPEALED'), granted)).toEqual({ status: 'DONE', to: 'REVOKED', isLate: false });
  });

  it('that nobody knows is refused', () => {
    expect(decide(card('ISSUED'), { act: 'forget', by: inspector } as unknown as CardAct).status).toBe('REFUSED');
  });
});

describe('whoever acts', () => {
  const confirmed = card('APPEALED', { confirmedBy: 'i2' });

  it.each([
    { found: card('ISSUED'), act: { ...ACTS.appeal, by: inspector }, why: 'only the unit of the card, water, appeals' },
    ...(['confirm', 'decide-appeal', 'revoke', 'lift'] as const).map((name) => ({
      found: card(name === 'confirm' ? 'PENDING' : name === 'decide-appeal' ? 'APPEALED' : 'ISSUED'),
      act: { ...ACTS[name], by: { person: 'w9', unit: 'water' } },
      why: 'the unit of the card, water, does not judge its own card',
    })),
    {
      found: confirmed,
      act: { ...ACTS['decide-appeal'], by: { ...inspector, person: 'i2' } },
      why: 'i2 confirmed the card, and somebody else decides on the appeal',
    },
    {
      found: confirmed,
      act: { ...ACTS['decide-appeal'], by: { ...inspector, person: 'w1' } },
      why: 'w1 filed the appeal, and somebody else decides on it',
    },
  ])('$act.act by $act.by.person of $act.by.unit is refused: $why', ({ found, act, why }) => {
    expect(decide(found, act)).toMatchObject({ status: 'REFUSED', why: `${act.act} is not possible: ${why}` });
  });

  it('may decide on an appeal of a card that somebody else confirmed', () => {
    expect(decide(confirmed, ACTS['decide-appeal'])).toMatchObject({ status: 'DONE', to: 'UPHELD' });
  });
});

describe('an appeal is filed within 3 working days after the day of issue', () => {
  it.each([
    { issued: '2026-03-17 00:00', last: '2026-03-20', after: '2026-03-21', why: 'Tuesday to Friday' },
    { issued: '2026-03-17 23:59:59.999', last: '2026-03-20', after: '2026-03-21', why: 'whatever the hour' },
    { issued: '2026-03-19 08:00', last: '2026-03-24', after: '2026-03-25', why: 'over a weekend' },
    {
      issued: '2026-02-12 08:00',
      last: '2026-02-24',
      after: '2026-02-25',
      why: 'Fri 13, Sat 14 made up, then New Year',
    },
    { issued: '2026-02-26 08:00', last: '2026-03-02', after: '2026-03-03', why: 'Sat 28 February is a make-up day' },
    { issued: '2026-03-15 08:00', last: '2026-03-18', after: '2026-03-19', why: 'issued on a Sunday' },
  ])('$issued: up to $last, 00:00 of $after is late: $why', ({ issued, last, after }) => {
    const found = card('ISSUED', { standsSince: at(issued) });
    expect(decide(found, ACTS.appeal, at(`${last} 23:59:59.999`))).toMatchObject({ status: 'DONE', to: 'APPEALED' });
    expect(allowedCardActs(found, china, at(`${last} 23:59:59.999`))).toContain('appeal');
    expect(decide(found, ACTS.appeal, at(`${after} 00:00`))).toEqual({
      status: 'REFUSED',
      why: `appeal is not possible: the last day to appeal was ${last}`,
      allowed: ['revoke', 'lift'],
    });
  });

  it('the days are those of the zone of the case', () => {
    const found = card('ISSUED', { standsSince: at('2026-03-17T23:00:00Z') });
    const inZone = (zone: string, now: string) =>
      decideCardAct(found, ACTS.appeal, { zone, calendar: CHINA }, at(now)).status;
    // In China it is the 18th already, so the third day is Monday, the 23rd.
    expect(inZone('Asia/Shanghai', '2026-03-23T15:59:59Z')).toBe('DONE');
    expect(inZone('UTC', '2026-03-20T23:59:59Z')).toBe('DONE');
    expect(inZone('UTC', '2026-03-21T00:00:00Z')).toBe('REFUSED');
  });

  it('what no calendar can count is never too late', () => {
    const place = { zone: 'Asia/Shanghai', calendar: buildCalendar([]) };
    expect(decideCardAct(card('ISSUED'), ACTS.appeal, place, at('2030-01-01'))).toEqual({
      status: 'DONE',
      to: 'APPEALED',
    });
  });
});

describe('an appeal is decided within 5 working days after the day of filing', () => {
  it('says by when', () => {
    expect(decide(card('ISSUED'), ACTS.appeal)).toEqual({ status: 'DONE', to: 'APPEALED', decideBy: '2026-03-25' });
  });

  it.each([
    { filed: '2026-03-18 10:00', last: '2026-03-25', after: '2026-03-26', why: 'a week over a weekend' },
    {
      filed: '2026-04-02 10:00',
      last: '2026-04-10',
      after: '2026-04-11',
      why: 'Fri 3, then the Tomb-sweeping holiday to Monday',
    },
    {
      filed: '2026-02-11 10:00',
      last: '2026-02-25',
      after: '2026-02-26',
      why: 'Sat 14 made up, New Year from 15 to 23',
    },
  ])('$filed: in time to the end of $last, late from $after 00:00 on: $why', ({ filed, last, after }) => {
    const found = card('APPEALED', { appeal: { by: water, filedAt: at(filed) } });
    const late = (now: string) => decide(found, ACTS['decide-appeal'], at(now));
    expect(late(`${last} 23:59:59.999`)).toMatchObject({ status: 'DONE', isLate: false });
    expect(late(`${after} 00:00`)).toMatchObject({ status: 'DONE', to: 'UPHELD', isLate: true });
  });

  it('without an appeal on record is in time', () => {
    const { appeal: _, ...found } = card('APPEALED');
    expect(decide(found, ACTS['decide-appeal'])).toMatchObject({ status: 'DONE', isLate: false });
  });
});
