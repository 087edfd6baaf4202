import { civilDate } from '../civil-date.js';
import { type Instant, parseInstant } from '../instant.js';
import { type DigestCard, digestBoundaries, foldDigest } from './digest.js';

const at = (text: string) => parseInstant(`${text}+08:00`) as Instant;
const NOW = at('2026-03-17T08:27');
const SINCE = at('2026-03-16T08:27');
const TODAY = civilDate('2026-03-17');

let count = 0;
function card(more: Partial<DigestCard>): DigestCard {
  count += 1;
  return {
    ...{
      caseNo: `gy:${String(count).padStart(3, '0')}`,
      rule: 'T05',
      level: 'RED',
      unit: 'GS',
      issuedAt: at('2026-03-17T00:00'),
    },
    ...{ isStanding: true, isAcknowledged: false, told: true, count: 1 },
    ...more,
  };
}
const MORNING = { now: NOW, since: SINCE, today: TODAY };
const fold = (...cards: readonly DigestCard[]) => foldDigest(cards, MORNING);

describe('what a digest says', () => {
  it('nothing to say is no digest', () => {
    expect(fold()).toBeUndefined();
    expect(fold(card({ isStanding: false }), card({ level: 'WARN', dueDay: civilDate('2026-03-18') }))).toBeUndefined();
  });

  it('a red card is new until the morning after, then unanswered until it is acknowledged', () => {
    const digest = fold(
      card({ issuedAt: at('2026-03-16T08:27:00.001') }),
      card({ issuedAt: SINCE }),
      card({ issuedAt: SINCE, isAcknowledged: true }),
      card({ isAcknowledged: true }),
    );
    expect([digest?.newRed.count, digest?.unanswered.count]).toEqual([2, 1]);
  });

  it('imported history is no news, and stays unanswered', () => {
    const digest = fold(card({ told: false }), card({ told: false, issuedAt: SINCE }));
    expect([digest?.newRed.count, digest?.unanswered.count, digest?.trend.red.thisWeek]).toEqual([0, 1, 0]);
  });

  it('due today is what only warns and whose due day is today', () => {
    const rows = (['REMIND', 'WARN', 'YELLOW', 'RED'] as const).map((level) => card({ level, dueDay: TODAY }));
    const digest = fold(...rows, card({ level: 'WARN', dueDay: civilDate('2026-03-16') }));
    expect(digest?.dueToday.rows.map(({ level }) => level)).toEqual(['REMIND', 'WARN']);
    expect(digest?.yellow.count).toBe(1);
  });

  it('ten rows, the most urgent first, and then only the number', () => {
    const cards = Array.from({ length: 12 }, (_, index) =>
      card({ level: 'YELLOW', caseNo: `gy:y${String(index).padStart(2, '0')}` }),
    );
    const urgent = card({ level: 'YELLOW', dueDay: TODAY });
    const digest = fold(...[...cards].reverse(), urgent);
    expect(digest?.yellow.count).toBe(13);
    expect(digest?.yellow.rows.map(({ caseNo }) => caseNo)).toEqual([
      urgent.caseNo,
      ...cards.slice(0, 9).map(({ caseNo }) => caseNo),
    ]);
  });

  it('of thousands that are alike the most urgent are shown and all are counted, in the trend too', () => {
    const urgent = card({ level: 'YELLOW', dueDay: TODAY });
    const many = card({ level: 'YELLOW', count: 9_999 });
    const digest = fold(many, urgent);
    expect(digest?.yellow).toEqual({ count: 10_000, rows: [urgent, many] });
    expect(digest?.trend.yellow).toEqual({ thisWeek: 10_000, lastWeek: 0 });
  });

  it('parts the cards by the digest before, by now, and by one and two weeks ago', () => {
    const twoWeeks = [at('2026-03-03T08:27'), at('2026-03-10T08:27')];
    expect(digestBoundaries(MORNING)).toEqual([...twoWeeks, SINCE, NOW]);
    const longAgo = at('2026-02-10T08:27');
    expect(digestBoundaries({ now: NOW, since: longAgo })).toEqual([longAgo, ...twoWeeks, NOW]);
  });

  it('the trend counts what was issued, standing or not, of seven days and of the seven before', () => {
    const issued = [
      '2026-03-17T08:27',
      '2026-03-10T08:27:00.001',
      '2026-03-10T08:27',
      '2026-03-03T08:27',
      '2026-03-17T09:00',
    ];
    const digest = fold(
      ...issued.map((time) => card({ issuedAt: at(time), isStanding: false })),
      card({ level: 'YELLOW' }),
    );
    expect(digest?.trend).toEqual({ red: { thisWeek: 2, lastWeek: 1 }, yellow: { thisWeek: 1, lastWeek: 0 } });
  });
});
