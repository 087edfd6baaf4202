import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { wait } from '#platform/clock.js';
import { type Tx, transaction } from '#platform/tx.js';
import type { Step } from '../loop.js';
import { Wakes } from '../wakes.js';
import * as queries from './recount.queries.js';

/** Marks made by one transaction. */
const MARK_CASES = 4_000;

/** With so many marks the judges have enough to do; a table that stays small stays quick. */
const WAITING_MARKS = 12_000;

/** A recount is opened by other processes, which give no nudge. */
const IDLE_ms = 250;
const ENOUGH_ms = 20;

/** A day is far longer than a recount takes; until it is over no card is issued that falls beyond it. */
const HORIZON_ms = 86_400_000;

type Turn = 'MARKED' | 'ENOUGH' | 'NONE';

/**
 * Puts cases up for judgement because what they are judged by has changed; live ones overtake them. What crosses within
 * the horizon is put up at once, the rest piece by piece, so that whoever changes a calendar keeps no judge waiting.
 * @param regions of the cases; without them all cases
 */
export async function openRecount(tx: Tx, now: Instant, regions?: readonly string[]): Promise<void> {
  const parameters = [regions ?? null, formatInstant(addMilliseconds(now, HORIZON_ms))];
  await tx.query(queries.MARK_SOON, parameters);
  await tx.query(queries.OPEN, parameters);
}

/** Works off the recounts, the oldest first. */
@Injectable()
export class RecountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wakes: Wakes,
  ) {}

  readonly step: Step = async (stop) => {
    const turn = await transaction(this.dataSource, (tx) => markSome(tx), { byIndex: true });
    if (turn === 'MARKED') this.wakes.judge.give();
    else await wait(turn === 'ENOUGH' ? ENOUGH_ms : IDLE_ms, stop);
  };
}

/** Puts the next cases up, unless there are enough to judge. */
export async function markSome(tx: Tx): Promise<Turn> {
  const [recount] = await tx.named<RecountRow>('recount-take', queries.TAKE);
  if (recount === undefined) return 'NONE';
  const [found] = await tx.named<{ waiting: number }>('recount-waiting', queries.COUNT_WAITING, [WAITING_MARKS]);
  if ((found?.waiting ?? 0) >= WAITING_MARKS) return 'ENOUGH';
  const { id, regions, cursor } = recount;
  const [next] = await tx.named<NextRow>('recount-mark', queries.MARK_NEXT, [regions, cursor, MARK_CASES]);
  if (next === undefined || next.marked < MARK_CASES) await tx.named('recount-close', queries.CLOSE, [id]);
  else await tx.named('recount-move', queries.MOVE, [id, next.cursor]);
  return 'MARKED';
}

interface RecountRow {
  readonly id: number;
  readonly regions: readonly string[] | null;
  readonly cursor: string;
}

interface NextRow {
  readonly marked: number;
  readonly cursor: string | null;
}
