import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Identity } from '#contracts/api/identity.js';
import type { Rules, RuleVersionBody, RuleView } from '#contracts/api/rules.js';
import { civilDate, civilDateOf } from '#domain/civil-date.js';
import { addMilliseconds, formatInstant, type Instant } from '#domain/instant.js';
import { nextVersion } from '#domain/publish-rule.js';
import { RULE_CODES, type RuleCode } from '#domain/rules.js';
import { dayAt } from '#domain/zone.js';
import { audit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config.js';
import { assert } from '#platform/errors.js';
import { InvalidInput } from '#platform/problem.js';
import { type Tx, transaction } from '#platform/tx.js';
import { PUBLISH_LOCK, STOP_JUDGES, TAKE_PUBLISHING } from '../calendars/calendar.queries.js';
import type { SupervisionConfig } from '../config.js';
import { JUDGE_LOCK } from '../judge/judge.queries.js';
import { RuleVersions } from '../judge/rule-versions.js';
import { openRecount } from '../recount/recount.service.js';
import { CASE_TOPIC } from '../topics.js';
import { type PublishedRow, ruleViewOf } from './rule-view.js';

const READ_PUBLISHED = 'select code, version, account, reason, published_at from rule_version';
const ADD = `insert into rule_version (code, version, rule, account, reason, published_at)
values ($1, $2, $3, $4, $5, $6)`;

/** East of everybody: a day that has not begun there has begun nowhere. */
const EASTMOST_ms = 14 * 3_600_000;
const UNFIT_STATUS = 422;

/** The rules by which cases are judged, with every version, and the publication of the next. */
@Injectable()
export class RulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly versions: RuleVersions,
    @Inject(CONFIG) private readonly config: SupervisionConfig,
  ) {}

  list(): Promise<Rules> {
    return transaction(
      this.dataSource,
      async (tx) => ({ asOf: formatInstant(this.clock.now()), rules: await this.read(tx, RULE_CODES) }),
      { isolation: 'repeatable read' },
    );
  }

  /** Cases are judged again by it, behind the live ones, so that what it will cross is foretold. */
  publish(code: RuleCode, body: RuleVersionBody, { account }: Identity): Promise<RuleView> {
    return transaction(this.dataSource, async (tx) => {
      const now = this.clock.now();
      await tx.query(TAKE_PUBLISHING, [PUBLISH_LOCK]);
      // A judge at work judges by the rules as they were; it ends first, and begins again with the new one.
      await tx.query(STOP_JUDGES, [JUDGE_LOCK, CASE_TOPIC]);
      const { parameters, mode } = body;
      const wanted = { from: civilDate(body.from), parameters, ...(mode === undefined ? {} : { mode }) };
      const next = nextVersion(await this.versions.current(tx), code, wanted, lastBegunDay(now));
      if (next.status === 'REFUSED') throw new InvalidInput([...next.errors], UNFIT_STATUS);
      const { version } = next.rule;
      await tx.query(ADD, [code, version, JSON.stringify(next.rule), account, body.reason, formatInstant(now)]);
      await audit(tx, { at: now, account, kind: 'rule-published', subject: `${code}@${version}`, detail: body.reason });
      await openRecount(tx, now);
      const [view] = await this.read(tx, [code]);
      assert(view !== undefined, `rule ${code} was published and is not there`);
      return view;
    });
  }

  private async read(tx: Tx, codes: readonly RuleCode[]): Promise<RuleView[]> {
    const rules = await this.versions.current(tx);
    const published = await tx.query<PublishedRow>(READ_PUBLISHED);
    return codes.map((code) => ruleViewOf(code, rules, published, this.config.CONFIRM_RULES));
  }
}

function lastBegunDay(now: Instant) {
  return civilDateOf(dayAt(addMilliseconds(now, EASTMOST_ms), 'UTC'));
}
