import type { HonestCounts } from '#domain/score/honest.js';
import { type Restatement, restate } from '#domain/score/restatement.js';
import type { Score } from '#domain/score/score.js';
import type { Tx } from '#platform/tx.js';
import type { Asked } from './asked.js';
import * as queries from './closing.queries.js';
import { nothingOf, readScores, type Scored } from './score-reader.js';
import { keptHonest, scoreOf, sealOf } from './seal.js';

/** One object of a closed month: the number that stands, and how it would read on what is known now. */
export interface Closed {
  readonly code: string;
  readonly score: Score;
  readonly honest: HonestCounts | undefined;
  /** Without a change where nothing that became known later touches it. */
  readonly restatement: Restatement;
  /** Undefined for one who had no business when the month was closed. */
  readonly seal: { readonly hash: string; readonly intact: boolean } | undefined;
}

/** Every object of a closed month, those that only later facts have brought into it among them. */
export async function readClosed(tx: Tx, asked: Asked): Promise<readonly Closed[]> {
  const { month, by, code, region = '' } = asked;
  const rows = await tx.query<queries.ClosedRow>(queries.READ_CLOSED, [month.month, region, by, code ?? null]);
  const kept = new Map(rows.map((row) => [row.code, row]));
  const now = new Map((await readScores(tx, asked)).map((scored) => [scored.code, scored]));
  const codes = [...new Set([...kept.keys(), ...now.keys()])].sort();
  return codes.map((each) => closedOf(kept.get(each), now.get(each) ?? nothingOf(each, asked.formula), asked));
}

function closedOf(row: queries.ClosedRow | undefined, now: Scored, { month, by, region = '', formula }: Asked): Closed {
  const { code } = now;
  const nothing = nothingOf(code, formula);
  const score = row === undefined ? nothing.score : scoreOf(row);
  const honest = row === undefined ? nothing.honest : keptHonest(row);
  const seal =
    row === undefined
      ? undefined
      : { hash: row.hash, intact: row.hash === sealOf({ month: month.month, region, by, code }, row) };
  return { code, score, honest, seal, restatement: restate(score, now.score) };
}

/** Whether it has anything to say. */
export function isChange({ changes, grades }: Restatement): boolean {
  return changes.length > 0 || grades.before !== grades.after;
}
