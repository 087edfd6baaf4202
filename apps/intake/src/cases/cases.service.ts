import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { Identity } from '#contracts/api/identity.js';
import type { IntakeCase, RegisterBody, WindowCasePage, WindowCasesQuery } from '#contracts/api/intake.js';
import { type CaseScope, isInScope, seesEverything } from '#domain/case-scope.js';
import { decideAct, type WindowAct } from '#domain/intake/window-act.js';
import { type Act, ActBatches, type Acted, batchSizes, type Turn } from '#platform/acts/act-batches.js';
import { type CaseAct, type CaseAnswer, decideInTurn, doneOr, type Made } from '#platform/acts/in-turn.js';
import { type AskedFact, ownFact } from '#platform/acts/own-fact.js';
import { checkDoer } from '#platform/auth/doer.js';
import { ScopedReader } from '#platform/auth/scoped-reader.js';
import { Clock } from '#platform/clock.js';
import { DomainError } from '#platform/errors.js';
import { OutboxRelay } from '#platform/relay.js';
import type { Tx } from '#platform/tx.js';
import { Proofs } from '../status/proofs.js';
import { WindowMetrics } from '../window-metrics.js';
import { FIND_PLACE, SEE_CASE } from './case.queries.js';
import { listCases } from './case-list.js';
import { findCase, type LockedCase, lockCases, moveCases, viewOf } from './case-row.js';
import { register } from './register.js';

/** An act on a case, as it was asked for. */
export interface Request {
  readonly caseNo: string;
  readonly key: string;
  readonly who: Identity;
  readonly act: WindowAct & { readonly version?: number };
}

interface Registration extends Act {
  readonly asked: RegisterBody;
  readonly account: string;
}

interface ActOnCase extends CaseAct {
  readonly asked: Request['act'];
  readonly account: string;
}

/** What windows do: read, decide, write, tell, in one transaction with what others do at the same time. */
@Injectable()
export class CasesService {
  private readonly registrations: ActBatches<Registration, IntakeCase>;
  private readonly acts: ActBatches<ActOnCase, CaseAnswer<IntakeCase>>;

  constructor(
    private readonly reader: ScopedReader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    private readonly metrics: WindowMetrics,
    private readonly proofs: Proofs,
    @Inject(Registry) registry: Registry,
  ) {
    const sizes = batchSizes(registry);
    this.registrations = new ActBatches({
      dataSource: reader.dataSource,
      sizes,
      work: (tx, turns) => this.receive(tx, turns),
    });
    this.acts = new ActBatches({ dataSource: reader.dataSource, sizes, work: actOnCases });
  }

  async find(caseNo: string, scope: CaseScope): Promise<IntakeCase> {
    const found = await this.reader.read(scope, (tx) => findCase(tx, caseNo));
    if (found === undefined) throw unknown(caseNo);
    return viewOf(found);
  }

  list(query: WindowCasesQuery, scope: CaseScope): Promise<WindowCasePage> {
    return this.reader.read(scope, (tx) => listCases(tx, query, scope));
  }

  /** Receives a case; asked again under the same key it gives the same receipt. */
  async register(body: RegisterBody, key: string, { account, scope }: Identity): Promise<IntakeCase> {
    await this.checkItem(body.item, scope);
    const asked = { key, route: 'POST /cases', asked: body, now: this.clock.now(), account };
    const received = await this.registrations.ask(asked);
    this.metrics.answered('register', 'done');
    this.relay.nudge();
    return received;
  }

  /** Does an act, or throws why not; asked again under the same key it gives the same answer. */
  async perform({ caseNo, key, act, who }: Request): Promise<IntakeCase> {
    // A case that somebody does not see is not there for them.
    if (!(await this.reader.sees(who.scope, SEE_CASE, [caseNo]))) throw unknown(caseNo);
    checkDoer(who, 'person' in act ? act.person : undefined);
    const route = `POST /cases/${caseNo}/acts/${act.act}`;
    const asked = { key, route, asked: act, now: this.clock.now(), subject: caseNo, version: act.version };
    const answer = await this.acts.ask({ ...asked, account: who.account });
    this.metrics.answered(act.act, answer.status === 'DONE' ? 'done' : 'refused');
    const done = doneOr(answer);
    this.relay.nudge();
    return done;
  }

  /** A window receives what its own unit does; an item that is not there is refused as such. */
  private async checkItem(code: string, scope: CaseScope): Promise<void> {
    if (seesEverything(scope)) return;
    const [item] = await this.reader.read(scope, (tx) =>
      tx.query<{ region: string; unit: string }>(FIND_PLACE, [code]),
    );
    if (item === undefined || isInScope(scope, item)) return;
    const expected = 'an item of a unit of yours';
    throw new DomainError('forbidden', `item: expected ${expected}`, {
      status: 403,
      field: 'item',
      value: code,
      expected,
    });
  }

  private async receive(tx: Tx, turns: readonly Turn<Registration>[]): Promise<readonly Acted<IntakeCase>[]> {
    const applications = turns.map(({ act }) => act);
    const all = await register(tx, applications, this.proofs);
    return all.map((one) => (one instanceof DomainError ? { error: one } : { answer: viewOf(one) }));
  }
}

async function actOnCases(
  tx: Tx,
  turns: readonly Turn<ActOnCase>[],
): Promise<readonly Acted<CaseAnswer<IntakeCase>>[]> {
  const locked = await lockCases(tx, [...new Set(turns.map(({ act }) => act.subject))]);
  const { outcomes, made } = decideInTurn<ActOnCase, LockedCase, AskedFact, IntakeCase>(turns, locked, {
    ...{ decide, view: viewOf, unknown },
  });
  await moveCases(
    tx,
    made.flatMap(({ after, facts }) => facts.map((fact) => ({ after, fact }))),
  );
  return outcomes;
}

function decide(held: LockedCase, { asked, now, account }: ActOnCase): Made<LockedCase, AskedFact> {
  const decision = decideAct(held.state, asked, now);
  if (decision.status === 'REFUSED') return decision;
  const after = { ...held, version: held.version + 1, state: decision.after };
  const moment = { caseNo: held.caseNo, version: after.version, at: decision.after.latestAt };
  return { after, facts: [{ ...ownFact('intake', decision.fact, moment), account }] };
}

function unknown(caseNo: string): DomainError {
  return new DomainError('case-not-found', `there is no case ${caseNo}`);
}
