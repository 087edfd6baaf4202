import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActPath, ApprovalCase } from '#contracts/api/approval.js';
import type { FactRow } from '#contracts/own-case.js';
import type { ApprovalAct } from '#domain/approval/approval-act.js';
import { decide, type Moment } from '#domain/approval/decide.js';
import { evolve } from '#domain/approval/evolve.js';
import { limitCrossedAt } from '#domain/approval/limit-end.js';
import type { Instant } from '#domain/instant.js';
import { ActRefused } from '#platform/act-refused.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { once } from '#platform/once/once.js';
import { type OutboxRow, say } from '#platform/outbox.js';
import { OutboxRelay } from '#platform/relay.js';
import { type Tx, transaction } from '#platform/tx.js';
import { ApprovalMetrics } from '../approval-metrics.js';
import { calendarOf } from '../cases/calendars.js';
import { viewOf } from '../cases/case-view.js';
import { findCase, type LockedCase, lockCase, recordOwn } from '../cases/ledger.js';
import { actEvent } from './act-event.js';

const TOPIC = 'case.events';

/** A lost connection or a deadlock is tried again; the key makes sure that it is done once. */
const ATTEMPTS = 3;

/** An act on a case, as it was asked for. */
export interface Request {
  readonly caseNo: string;
  readonly key: string;
  readonly path: ActPath;
  readonly act: ApprovalAct & { readonly version?: number };
}

type Answer =
  | { readonly status: 'DONE'; readonly case: ApprovalCase }
  | {
      readonly status: 'REFUSED';
      readonly code: 'act-refused' | 'case-changed';
      readonly why: string;
      readonly case: ApprovalCase;
    };

/** What departments do to cases: read, decide, write, tell, in one transaction. */
@Injectable()
export class ActsService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    private readonly metrics: ApprovalMetrics,
  ) {}

  async find(caseNo: string): Promise<ApprovalCase> {
    // One picture of the row and its facts, so that the version is that of what is shown.
    const isolation = 'repeatable read';
    const found = await transaction(this.dataSource, (tx) => findCase(tx, caseNo), { isolation });
    if (found === undefined) throw unknown(caseNo);
    return viewOf(caseNo, found.version, found.state);
  }

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async perform(request: Request): Promise<ApprovalCase> {
    const { caseNo, key, path, act } = request;
    const now = this.clock.now();
    const call = { key, route: `POST /cases/${caseNo}/acts/${path}`, asked: act, now };
    const answer = await transaction(this.dataSource, (tx) => once(tx, call, () => answerTo(tx, request, now)), {
      attempts: ATTEMPTS,
    });
    this.metrics.answered(path, answer.status === 'DONE' ? 'done' : 'refused');
    if (answer.status === 'REFUSED') throw new ActRefused(answer.code, answer.why, answer.case);
    this.relay.nudge();
    return answer.case;
  }
}

async function answerTo(tx: Tx, { caseNo, act }: Request, now: Instant): Promise<Answer> {
  const locked = await lockCase(tx, caseNo);
  // Not kept under the key: what has not been heard yet may be there in a moment.
  if (locked === undefined) throw unknown(caseNo);
  const { version, state } = locked;
  const shown = viewOf(caseNo, version, state);
  if (locked.isOvertaken || (act.version !== undefined && act.version !== version)) {
    const why = `the case has changed meanwhile: it is at version ${version} now`;
    return { status: 'REFUSED', code: 'case-changed', why, case: shown };
  }
  const decision = decide(state, act, await momentOf(tx, locked, act, now));
  if (decision.status === 'REFUSED') return { status: 'REFUSED', code: 'act-refused', why: decision.why, case: shown };
  const told = decision.facts.map((fact, index) => actEvent(caseNo, version + index + 1, fact));
  const after = decision.facts.reduce(evolve, state);
  const { step } = after.standing;
  await recordOwn(tx, { caseNo, version: version + told.length, step }, told);
  await say(tx, told.map(outboxRow));
  return { status: 'DONE', case: viewOf(caseNo, version + told.length, after) };
}

/** Only an extension asks when the limit is over. */
async function momentOf(tx: Tx, { file }: LockedCase, { act }: ApprovalAct, now: Instant): Promise<Moment> {
  const region = file.received?.data.region;
  if (act !== 'extend' || region === undefined) return { now };
  const crossedAt = limitCrossedAt(file, await calendarOf(tx, region));
  return crossedAt === undefined ? { now } : { now, crossedAt };
}

function outboxRow({ caseNo, body }: FactRow): OutboxRow {
  return { topic: TOPIC, key: caseNo, value: body };
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo}, or it has not been heard of yet`);
}
