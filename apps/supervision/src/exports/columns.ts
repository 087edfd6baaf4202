import type { CardView } from '#contracts/api/cards.js';
import type { CaseRow } from '#contracts/api/cases.js';
import type { MonthScores } from '#contracts/api/scores.js';
import { DIMENSIONS } from '#domain/score/score-formula.js';
import type { Cell } from './table.js';
import { CARD_STATE_WORDS, END_WORDS, LEVEL_WORDS, localText, STATE_WORDS, TIMELINESS_WORDS, wordOf } from './words.js';

/** A column of a file: its title, and what stands in it, times by the clock of a zone. */
export type Columns<R> = readonly (readonly [title: string, of: (row: R, zone: string) => Cell])[];

export const CASE_COLUMNS: Columns<CaseRow> = [
  ['办件编号', ({ caseNo }) => caseNo],
  ['级别', ({ level }) => LEVEL_WORDS[level]],
  ['状态', ({ state }) => STATE_WORDS[state]],
  ['事项编码', ({ item }) => item.code],
  ['事项', ({ item }) => item.name],
  ['部门', ({ unit }) => unit.name ?? unit.code],
  ['窗口', ({ window }) => window.name ?? window.code],
  ['环节', ({ stage }) => stage],
  ['承办部门', ({ holder, holderName }) => holderName ?? holder],
  ['承办人', ({ person }) => person],
  ['收件时间', ({ receivedAt }, zone) => localText(receivedAt, zone)],
  ['受理时间', ({ acceptedAt }, zone) => localText(acceptedAt, zone)],
  ['到期', ({ dueDay, dueAt }, zone) => dueDay ?? localText(dueAt, zone)],
  ['剩余工作日', ({ remainingDays }) => remainingDays],
  ['特别程序', ({ suspension }) => suspension],
  ['结束方式', ({ endKind }) => wordOf(END_WORDS, endKind)],
  ['结束时间', ({ endedAt }, zone) => localText(endedAt, zone)],
  ['时效', ({ timeliness }) => wordOf(TIMELINESS_WORDS, timeliness)],
  ['地区', ({ region }) => region],
  ['来源', ({ source }) => source],
];

export const CARD_COLUMNS: Columns<CardView> = [
  ['办件编号', ({ caseNo }) => caseNo],
  ['级别', ({ level }) => LEVEL_WORDS[level]],
  ['状态', ({ state }) => wordOf(CARD_STATE_WORDS, state)],
  ['规则', ({ rule }) => rule],
  ['规则版本', ({ ruleVersion }) => ruleVersion],
  ['事由', ({ title }) => title.zh],
  ['依据', ({ basis }) => basis],
  ['触发时间', ({ crossedAt }, zone) => localText(crossedAt, zone)],
  ['发牌时间', ({ issuedAt }, zone) => localText(issuedAt, zone)],
  ['到期', ({ dueDay, dueAt }, zone) => dueDay ?? localText(dueAt, zone)],
  ['部门', ({ unit }) => unit],
  ['窗口', ({ window }) => window],
  ['责任人', ({ person }) => person],
  ['日历版本', ({ calendar }) => calendar],
  ['编号', ({ id }) => id],
];

type ScoredObject = MonthScores['objects'][number];

export const SCORE_COLUMNS: Columns<ScoredObject> = [
  ['编码', ({ code }) => code],
  ['名称', ({ name }) => name],
  ['参评', ({ status }) => (status === 'SCORED' ? '参评' : '无业务，不参评')],
  ['得分', ({ text }) => text],
  ['等次', ({ grade }) => grade],
  ['办结', ({ denominators }) => denominators.closed],
  ['可计时', ({ denominators }) => denominators.measured],
  ['按时', ({ denominators }) => denominators.onTime],
  ['超期', ({ denominators }) => denominators.late],
  ['在办超期', ({ denominators }) => denominators.openOverdue],
  ...DIMENSIONS.map(
    (name) =>
      [name, ({ dimensions }: ScoredObject) => dimensions.find(({ dimension }) => dimension === name)?.text] as const,
  ),
];
