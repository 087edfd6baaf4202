import { never } from '#domain/never.js';
import type { KnownHall } from '../hall/hall.js';
import type { Content, ShownCard } from '../notices/notice.js';
import { digestPage } from './digest-page.js';
import type { Page, Section } from './layout.js';
import { cardLine, caseLink, LEVEL_WORD, PART_WORD, ruleTitle } from './words.js';

/** What the message needs beside its content: names, and the cards of a summary as they stand now. */
export interface Around {
  readonly hall: KnownHall;
  readonly consoleUrl: string;
  readonly summary: { readonly count: number; readonly cards: readonly ShownCard[] };
}

/** What a notice says to people. */
export function pageOf(content: Content, around: Around): Page {
  switch (content.kind) {
    case 'RED':
      return redPage(content, around);
    case 'RED_SUMMARY':
      return summaryPage(content.rule, around);
    case 'DIGEST':
      return digestPage(content.day, content.digest, around);
    case 'CHASE':
      return chasePage(content, around);
    case 'CLOSING':
      return closingPage(content);
    default:
      return never(content);
  }
}

function redPage({ card, part }: Extract<Content, { kind: 'RED' }>, { hall, consoleUrl }: Around): Page {
  const window = card.window === undefined ? '' : `（${hall.windowName(card.window) ?? card.window}）`;
  return {
    subject: `【红牌】${card.caseNo} ${ruleTitle(card.rule)}`,
    lead: `${LEVEL_WORD.RED}：办件 ${card.caseNo}${window} 已触发“${ruleTitle(card.rule)}”。您作为${PART_WORD[part]}收到本通知，请立即核实处理并确认。`,
    sections: [section('办件', 'red', [card], { hall, consoleUrl })],
    foot: [],
    link: { text: '查看并确认', link: caseLink(consoleUrl, card.caseNo) },
  };
}

function summaryPage(rule: string, { hall, consoleUrl, summary }: Around): Page {
  const left = summary.count - summary.cards.length;
  const cards = section('其中', 'red', summary.cards, { hall, consoleUrl });
  const more = { text: `另有 ${left} 件，见监察台`, link: `${consoleUrl}/cards?level=RED&rule=${rule}` };
  return {
    subject: `【红牌汇总】${summary.count} 件 ${ruleTitle(rule)}`,
    lead: `${LEVEL_WORD.RED}：短时间内有 ${summary.count} 件办件因同一原因触发“${ruleTitle(rule)}”，合并为本通知，请立即核实处理并确认。`,
    sections: [{ ...cards, ...(left > 0 && { more }) }],
    foot: [],
    link: { text: '在监察台查看', link: `${consoleUrl}/cards?level=RED&rule=${rule}` },
  };
}

function chasePage({ count, cards, silent }: Extract<Content, { kind: 'CHASE' }>, around: Around): Page {
  const { hall, consoleUrl } = around;
  const left = count - cards.length;
  const shown = section('未确认', 'red', cards, { hall, consoleUrl });
  const more = { text: `另有 ${left} 件，见监察台`, link: `${consoleUrl}/cards?level=RED` };
  return {
    subject: `【催办】${count} 件红牌逾期未确认`,
    lead: `以下 ${count} 件红牌已通知${PART_WORD[silent]}，期限内无人确认，现提请您督促处理。`,
    sections: [{ ...shown, ...(left > 0 && { more }) }],
    foot: [],
    link: { text: '在监察台查看', link: `${consoleUrl}/cards?level=RED` },
  };
}

/** In plain words, and nothing of the person but the number of the case (which they have on their receipt). */
function closingPage({ caseNo, outcome }: Extract<Content, { kind: 'CLOSING' }>): Page {
  const number = caseNo.slice(caseNo.indexOf(':') + 1);
  const ended =
    outcome === 'DENIED' ? '已作出决定，请凭受理回执查询决定内容和救济途径' : '已办结，请凭受理回执领取结果';
  const lead = `【政务服务大厅】您的办件（受理号 ${number}）${ended}。`;
  return { subject: '办件办结通知', lead, sections: [], foot: [], link: { text: '' } };
}

function section(
  title: string,
  mark: Section['mark'],
  cards: readonly ShownCard[],
  { hall, consoleUrl }: Pick<Around, 'hall' | 'consoleUrl'>,
): Section {
  return { title, mark, lines: cards.map((card) => cardLine(card, hall, consoleUrl)) };
}
