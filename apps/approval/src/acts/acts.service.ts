import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { ActPath, ApprovalCase } from '#contracts/api/approval.js';
import type { Identity } from '#contracts/api/identity.js';
import type { ApprovalAct } from '#domain/approval/approval-act.js';
import { decide, type Moment } from '#domain/approval/decide.js';
import { evolve } from '#domain/approval/evolve.js';
import { limitCrossedAt } from '#domain/approval/limit-end.js';
import type { WorkCalendar } from '#domain/calendar.js';
import type { CaseScope } from '#domain/case-scope.js';
import { ActBatches, type Acted, batchSizes, type Turn } from '#platform/acts/act-batches.js';
import { type CaseAct, type CaseAnswer, decideInTurn, doneOr, type Made } from '#platform/acts/in-turn.js';
import { type AskedFact, ownFact } from '#platform/acts/own-fact.js';
import { checkDoer } from '#platform/auth/doer.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { OutboxRelay } from '#platform/relay.js';
import type { Tx } from '#platform/tx.js';
import { ApprovalMetrics } from '../approval-metrics.js';
import { calendarOf } from '../cases/calendars.js';
import { viewOf } from '../cases/case-view.js';
import { findCase, type HeldCase, holdCases, moveCases } from '../cases/ledger.js';
import { READ_VERSION } from '../cases/ledger.queries.js';

/** An act on a case, as it was asked for. */
export interface Request {
  readonly caseNo: string;
  readonly key: string;
  readonly who: Identity;
  readonly path: ActPath;
  readonly act: ApprovalAct & { readonly version?: number };
}

interface ActOnCase extends CaseAct {
  readonly asked: Request['act'];
  readonly account: string;
}

/** What departments do to cases: read, decide, write, tell, in one transaction with what others do at the same time. */
@Injectable()
export class ActsService {
  private readonly acts: ActBatches<ActOnCase, CaseAnswer<ApprovalCase>>;

  constructor(
    private readonly reader: ScopedReader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    private readonly metrics: ApprovalMetrics,
    @Inject(Registry) registry: Registry,
  ) {
    this.acts = new ActBatches({ dataSource: reader.dataSource, sizes: batchSizes(registry), work: actOnCases });
  }

  async find(caseNo: string, scope: CaseScope): Promise<ApprovalCase> {
    // One picture of the row and its facts, so that the version is that of what is shown.
    const isolation = 'repeatable read';
    const found = await this.reader.read(scope, (tx) => findCase(tx, caseNo), { isolation });
    if (found === undefined) throw unknown(caseNo);
    return viewOf(caseNo, found.version, found.state);
  }

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async perform({ caseNo, key, path, act, who }: Request): Promise<ApprovalCase> {
    // A case that somebody does not see is not there for them.
    if (!(await this.reader.sees(who.scope, READ_VERSION, [caseNo]))) throw unknown(caseNo);
    checkDoer(who, doerOf(act));
    const route = `POST /cases/${caseNo}/acts/${path}`;
    const asked = { key, route, asked: act, now: this.clock.now(), subject: caseNo, version: act.version };
    const answer = await this.acts.ask({ ...asked, account: who.account });
    this.metrics.answered(path, answer.status === 'DONE' ? 'done' : 'refused');
    const done = doneOr(answer);
    this.relay.nudge();
    return done;
  }
}

async function actOnCases(
  tx: Tx,
  turns: readonly Turn<ActOnCase>[],
): Promise<readonly Acted<CaseAnswer<ApprovalCase>>[]> {
  const held = await holdCases(tx, [...new Set(turns.map(({ act }) => act.subject))]);
  const calendars = await calendarsFor(tx, turns, held);
  const { outcomes, made } = decideInTurn<ActOnCase, HeldCase, AskedFact, ApprovalCase>(turns, held, {
    decide: (one, act) => make(one, act, momentOf(one, act, calendars)),
    view: ({ caseNo, version, state }) => viewOf(caseNo, version, state),
    unknown,
  });
  await moveCases(
    tx,
    made.flatMap(({ after, facts }) => facts.map((fact) => ({ after, fact }))),
  );
  return outcomes;
}

/** Who enters a stage holds it from now on, and need not be whoever sends the case there. */
function doerOf(act: ApprovalAct): string | undefined {
  return act.act === 'enterStage' || act.act === 'returnToStage' ? undefined : act.person;
}

function make(held: HeldCase, { asked, account }: ActOnCase, moment: Moment): Made<HeldCase, AskedFact> {
  const { caseNo, version, state } = held;
  const decision = decide(state, asked, moment);
  if (decision.status === 'REFUSED') return decision;
  const facts = decision.facts.map(({ act: type, at, data }, index) => {
    return { ...ownFact('approval', { type, data }, { caseNo, version: version + index + 1, at }), account };
  });
  const after = { ...held, version: version + facts.length, state: decision.facts.reduce(evolve, state) };
  return { after, facts };
}

/** Only an extension asks when the limit is over. */
async function calendarsFor(tx: Tx, turns: readonly Turn<ActOnCase>[], held: ReadonlyMap<string, HeldCase>) {
  const calendars = new Map<string, WorkCalendar>();
  for (const { act } of turns) {
    const region = held.get(act.subject)?.file.received?.data.region;
    if (act.asked.act !== 'extend' || region === undefined || calendars.has(region)) continue;
    calendars.set(region, await calendarOf(tx, region));
  }
  return calendars;
}

function momentOf({ file }: HeldCase, { asked, now }: ActOnCase, calendars: ReadonlyMap<string, WorkCalendar>): Moment {
  const calendar = calendars.get(file.received?.data.region ?? '');
  if (asked.act !== 'extend' || calendar === undefined) return { now };
  const crossedAt = limitCrossedAt(file, calendar);
  return crossedAt === undefined ? { now } : { now, crossedAt };
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo}, or it has not been heard of yet`);
}
