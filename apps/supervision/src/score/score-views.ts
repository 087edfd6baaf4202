import type { MonthScores, Restated, ScoreDetail, ScoreEntry } from '#contracts/api/scores.js';
import { centsOf, centsText } from '#domain/score/amounts.js';
import type { Bound, Outlook } from '#domain/score/best-worst.js';
import type { DimensionScore } from '#domain/score/dimensions.js';
import type { Entry } from '#domain/score/entries.js';
import type { HonestCounts } from '#domain/score/honest.js';
import type { EntryChange, Restatement } from '#domain/score/restatement.js';
import type { Score } from '#domain/score/score.js';
import { honestViewOf } from '../honest-view.js';

interface ScoredObject {
  readonly code: string;
  readonly score: Score;
  readonly honest: HonestCounts | undefined;
}

type ObjectView = MonthScores['objects'][number];

/** A number of the list: its grade, its denominators and its dimensions, without the ledger. */
export function objectViewOf(scored: ScoredObject, name: string | undefined): ObjectView {
  const { score } = scored;
  return { ...headOf(scored, name), dimensions: score.dimensions.map(dimensionOf), bonus: score.bonus.amount };
}

/** The same opened: every dimension with its entries. */
export function openedOf(scored: ScoredObject, name: string | undefined) {
  const { score } = scored;
  return {
    ...headOf(scored, name),
    dimensions: score.dimensions.map((one) => ({ ...dimensionOf(one), entries: one.entries.map(entryOf) })),
    bonus: { amount: score.bonus.amount, entries: score.bonus.entries.map(entryOf) },
    bounds: score.entries.filter(({ dimension }) => dimension === 'TOTAL').map(entryOf),
  };
}

function headOf({ code, score, honest }: ScoredObject, name: string | undefined) {
  const { status, total, text, ranked, denominators } = score;
  return {
    code,
    ...(name === undefined ? {} : { name }),
    status,
    total,
    text,
    ...(score.status === 'SCORED' ? gradesOf(score) : {}),
    ranked,
    denominators,
    ...(honest === undefined ? {} : { honest: honestViewOf(honest) }),
  };
}

function gradesOf({ grade, barred }: Pick<Bound, 'grade' | 'barred'>) {
  return { grade, ...(barred === undefined ? {} : { barred }) };
}

function dimensionOf({ dimension, weight, deducted, score }: DimensionScore) {
  return { dimension, weight, deducted, score, text: centsText(centsOf(score)) };
}

function entryOf({ caseNo, ...entry }: Entry): ScoreEntry {
  return { ...entry, ...caseOf(caseNo) };
}

function caseOf(caseNo: string | undefined) {
  return caseNo === undefined ? {} : { caseNo, href: `/cases/${encodeURIComponent(caseNo)}` };
}

/** A closed number as later facts would have it. */
export function restatedOf({ after, difference, text, grades }: Restatement): Restated {
  const { before: was, after: is } = grades;
  return {
    total: after,
    text: centsText(centsOf(after)),
    difference,
    differenceText: text,
    grades: { ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
  };
}

/** The same with every line that reads otherwise. */
export function restatedWithChanges(restatement: Restatement): NonNullable<ScoreDetail['restated']> {
  return { ...restatedOf(restatement), changes: restatement.changes.map(changeOf) };
}

function changeOf({ caseNo, ...change }: EntryChange) {
  return { ...change, ...caseOf(caseNo) };
}

export function outlookOf({ best, worst }: Outlook): NonNullable<ScoreDetail['outlook']> {
  return { best: boundOf(best), worst: boundOf(worst) };
}

function boundOf({ total, text, dimensions, bonus, ...grading }: Bound) {
  return { total, text, ...gradesOf(grading), dimensions: dimensions.map((one) => ({ ...one })), bonus };
}
