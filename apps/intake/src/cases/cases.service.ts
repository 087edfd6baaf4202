import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntakeCase, RegisterBody } from '#contracts/api/intake.js';
import type { Instant } from '#domain/instant.js';
import { decideAct, type WindowAct } from '#domain/intake/window-act.js';
import { ActRefused } from '#platform/act-refused.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { once } from '#platform/once/once.js';
import { OutboxRelay } from '#platform/relay.js';
import { type Tx, transaction } from '#platform/tx.js';
import { Proofs } from '../status/proofs.js';
import { WindowMetrics } from '../window-metrics.js';
import { caseEvent } from './case-event.js';
import { findCase, lockCase, saveState, viewOf } from './case-row.js';
import { tell } from './ledger.js';
import { register } from './register.js';

/** A lost connection or a deadlock is tried again; the key makes sure that it is done once. */
const ATTEMPTS = 3;

/** An act on a case, as it was asked for. */
export interface Request {
  readonly caseNo: string;
  readonly key: string;
  readonly act: WindowAct & { readonly version?: number };
}

type Answer =
  | { readonly status: 'DONE'; readonly case: IntakeCase }
  | {
      readonly status: 'REFUSED';
      readonly code: 'act-refused' | 'case-changed';
      readonly why: string;
      readonly case: IntakeCase;
    };

/** What windows do: read, decide, write, tell, in one transaction. */
@Injectable()
export class CasesService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    private readonly metrics: WindowMetrics,
    private readonly proofs: Proofs,
  ) {}

  async find(caseNo: string): Promise<IntakeCase> {
    const found = await transaction(this.dataSource, (tx) => findCase(tx, caseNo));
    if (found === undefined) throw unknown(caseNo);
    return viewOf(found);
  }

  /** Receives a case; asked again under the same key it gives the same receipt. */
  async register(body: RegisterBody, key: string): Promise<IntakeCase> {
    const now = this.clock.now();
    const call = { key, route: 'POST /cases', asked: body, now };
    const work = async (tx: Tx) => await once(tx, call, () => this.receive(tx, body, now));
    const received = await transaction(this.dataSource, work, { attempts: ATTEMPTS });
    this.metrics.answered('register', 'done');
    this.relay.nudge();
    return received;
  }

  private async receive(tx: Tx, body: RegisterBody, now: Instant): Promise<IntakeCase> {
    const received = await register(tx, body, now);
    await this.proofs.keep(tx, received.caseNo, body.contact);
    return viewOf(received);
  }

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async perform(request: Request): Promise<IntakeCase> {
    const { caseNo, key, act } = request;
    const now = this.clock.now();
    const call = { key, route: `POST /cases/${caseNo}/acts/${act.act}`, asked: act, now };
    const answer = await transaction(this.dataSource, (tx) => once(tx, call, () => answerTo(tx, request, now)), {
      attempts: ATTEMPTS,
    });
    this.metrics.answered(act.act, answer.status === 'DONE' ? 'done' : 'refused');
    if (answer.status === 'REFUSED') throw new ActRefused(answer.code, answer.why, answer.case);
    this.relay.nudge();
    return answer.case;
  }
}

async function answerTo(tx: Tx, { caseNo, act }: Request, now: Instant): Promise<Answer> {
  const locked = await lockCase(tx, caseNo);
  // Not kept under the key: it says nothing about a case.
  if (locked === undefined) throw unknown(caseNo);
  const { version, state } = locked;
  const shown = viewOf(locked);
  if (locked.isOvertaken || (act.version !== undefined && act.version !== version)) {
    const why = `the case has changed meanwhile: it is at version ${version} now`;
    return { status: 'REFUSED', code: 'case-changed', why, case: shown };
  }
  const decision = decideAct(state, act, now);
  if (decision.status === 'REFUSED') return { status: 'REFUSED', code: 'act-refused', why: decision.why, case: shown };
  const after = { ...locked, version: version + 1, state: decision.after };
  await saveState(tx, after);
  await tell(tx, [caseEvent(decision.fact, { caseNo, version: after.version, at: decision.after.latestAt })]);
  return { status: 'DONE', case: viewOf(after) };
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo}`);
}
