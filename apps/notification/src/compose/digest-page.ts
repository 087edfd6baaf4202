import type { Digest, DigestPart, Trend } from '#domain/notice/digest.js';
import type { KnownHall } from '../hall/hall.js';
import type { Page, Section } from './layout.js';
import { cardLine } from './words.js';

interface Surroundings {
  readonly hall: KnownHall;
  readonly consoleUrl: string;
}

/** The morning's digest of a head: the counts in the subject, then what is to be done, the most urgent first. */
export function digestPage(day: string, digest: Digest, around: Surroundings): Page {
  const { newRed, dueToday, unanswered, yellow, trend } = digest;
  const counts = [
    ['新增红牌', newRed],
    ['今日到期', dueToday],
    ['未处理', unanswered],
    ['黄牌', yellow],
  ] as const;
  const said = counts.filter(([, { count }]) => count > 0).map(([word, { count }]) => `${word} ${count}`);
  const make = (title: string, mark: Section['mark'], part: DigestPart, query: string) =>
    part.count === 0 ? [] : [sectionOf({ title: `${title}（${part.count}）`, mark }, part, query, around)];
  return {
    subject: `【监察日报】${day} ${said.join(' · ')}`,
    lead: `${day} 早间简报：${said.join('，')}。`,
    sections: [
      ...make('■ 新增红牌', 'red', newRed, 'level=RED&state=ISSUED'),
      ...make('◆ 今日到期', 'amber', dueToday, `level=WARN,REMIND&state=ISSUED`),
      ...make('■ 红牌未处理', 'red', unanswered, 'level=RED'),
      ...make('▲ 黄牌', 'amber', yellow, 'level=YELLOW'),
    ],
    foot: [`近七日与上周相比：红牌 ${trendText(trend.red)}；黄牌 ${trendText(trend.yellow)}。`],
    link: { text: '在监察台查看', link: `${around.consoleUrl}/cards` },
  };
}

function sectionOf(
  head: Pick<Section, 'title' | 'mark'>,
  { count, rows }: DigestPart,
  query: string,
  { hall, consoleUrl }: Surroundings,
): Section {
  const lines = rows.map((card) => cardLine(card, hall, consoleUrl));
  const left = count - rows.length;
  const more = { text: `另有 ${left} 件，见监察台`, link: `${consoleUrl}/cards?${query}` };
  return { ...head, lines, ...(left > 0 && { more }) };
}

function trendText({ thisWeek, lastWeek }: Trend): string {
  const difference = thisWeek - lastWeek;
  if (difference === 0) return `${thisWeek} 件（持平）`;
  return `${thisWeek} 件（${difference > 0 ? '↑' : '↓'}${Math.abs(difference)}）`;
}
