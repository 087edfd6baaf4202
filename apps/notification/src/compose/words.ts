import type { Part } from '#domain/notice/notice-table.js';
import type { CardLevel } from '#domain/rules.js';
import { RULES } from '#domain/rules.js';
import type { KnownHall } from '../hall/hall.js';
import type { ShownCard } from '../notices/notice.js';
import type { Line } from './layout.js';

/** How a level is marked everywhere: a shape and a word, so that it is read without colour too. */
export const LEVEL_WORD: Readonly<Record<CardLevel, string>> = {
  RED: '■ 红牌',
  YELLOW: '▲ 黄牌',
  WARN: '◆ 预警',
  REMIND: '● 提醒',
};

/** As what a reader is told, so that they know what is expected of them. */
export const PART_WORD: Readonly<Record<Part, string>> = {
  HANDLER: '承办人',
  WINDOW: '受理窗口',
  DEPARTMENT_HEAD: '部门首席代表',
  STATIONED_OFFICER: '派驻监察',
  SUPERVISOR: '监察机关',
};

const titles = new Map(RULES.map(({ code, title }): [string, string] => [code, title.zh]));

export function ruleTitle(rule: string): string {
  return titles.get(rule) ?? rule;
}

function unitName(unit: string, hall: KnownHall): string {
  return hall.units.get(unit)?.name ?? unit;
}

/** A card in one line: which case, whose, what for, until when. */
export function cardLine(card: ShownCard, hall: KnownHall, consoleUrl: string): Line {
  const due = card.dueDay === undefined ? '' : ` · 期限至 ${card.dueDay}`;
  return {
    label: card.caseNo,
    text: `${ruleTitle(card.rule)} · ${unitName(card.unit, hall)}${due}`,
    link: caseLink(consoleUrl, card.caseNo),
  };
}

export function caseLink(consoleUrl: string, caseNo: string): string {
  return `${consoleUrl}/cases/${encodeURIComponent(caseNo)}`;
}
