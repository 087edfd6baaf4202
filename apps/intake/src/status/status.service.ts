import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StatusAnswer, StatusBody } from '#contracts/api/status.js';
import type { Instant } from '#domain/instant.js';
import { caseNoOf } from '#domain/intake/case-number.js';
import { type Language, publicStatusOf, STATE_WORDS } from '#domain/intake/public-status.js';
import { Clock } from '#platform/clock.js';
import { assert, DomainError } from '#platform/errors.js';
import { networkOf, type RateLimit, RateLimits } from '#platform/redis/rate-limits.js';
import { type Tx, transaction } from '#platform/tx.js';
import { findCase } from '../cases/case-row.js';
import { findDefined } from '../hall/defined.js';
import { calendarOf } from '../hear/calendars.js';
import { Proofs } from './proofs.js';
import { StatusMetrics } from './status-metrics.js';

/** What one household may ask. */
const QUESTIONS: RateLimit = { name: 'status-address', most: 10, per_seconds: 60 };

/** Four characters can be guessed by whoever may guess often enough, from however many addresses. */
const FAILED_TRIES: RateLimit = { name: 'status-case', most: 5, per_seconds: 3_600 };

/** Who asks, and in which language. */
export interface Asker {
  readonly address: string;
  readonly language: Language;
}

/** Tells a citizen how her case stands, and nobody else. */
@Injectable()
export class StatusService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly proofs: Proofs,
    private readonly metrics: StatusMetrics,
  ) {}

  async answer(body: StatusBody, asker: Asker): Promise<StatusAnswer> {
    const caseNo = numberOf(body.caseNo);
    await this.admit(caseNo, asker);
    const now = this.clock.now();
    const answer = await transaction(this.dataSource, async (tx) => {
      const isProven = await this.proofs.isProven(tx, caseNo, body.lastFour);
      return isProven ? await statusOf(tx, caseNo, asker.language, now) : undefined;
    });
    this.metrics.answered(answer === undefined ? 'unproven' : 'shown');
    if (answer === undefined) throw unproven();
    await this.limits.giveBack(FAILED_TRIES, caseNo);
    return answer;
  }

  /** A try counts as failed until it has been found right: of many at once no more are looked at than are allowed. */
  private async admit(caseNo: string, { address }: Asker): Promise<void> {
    try {
      await this.limits.take(QUESTIONS, networkOf(address));
      await this.limits.take(FAILED_TRIES, caseNo);
    } catch (error) {
      this.metrics.answered(error instanceof DomainError ? 'limited' : 'unavailable');
      throw error;
    }
  }
}

/** What stands on the receipt will do, whoever typed it. */
function numberOf(typed: string): string {
  return typed.includes(':') ? typed : caseNoOf(typed.toUpperCase());
}

async function statusOf(tx: Tx, caseNo: string, language: Language, now: Instant): Promise<StatusAnswer> {
  const found = await findCase(tx, caseNo);
  assert(found !== undefined, 'a case was proven and is not there');
  const { snapshot } = found;
  const { missing, ...status } = publicStatusOf(
    { ...found, zone: snapshot.zone },
    await calendarOf(tx, snapshot.region),
    now,
  );
  const unit = await findDefined(tx, 'unit.defined', snapshot.unit);
  return {
    receipt: caseNo.slice(caseNo.indexOf(':') + 1),
    ...status,
    stateText: STATE_WORDS[status.state][language],
    item: snapshot.item.name ?? snapshot.item.code,
    unit: unit?.name ?? snapshot.unit,
    ...(missing && { missing: [...missing] }),
  };
}

/** The same words whether there is no such case or the characters are wrong: a guesser learns nothing. */
function unproven(): DomainError {
  return new DomainError('status-not-found', 'there is no case of this number with these last four characters');
}
