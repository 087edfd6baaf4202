import { Injectable } from '@nestjs/common';
import { RULES, type RuleVersion } from '#domain/rules.js';
import type { Tx } from '#platform/tx.js';

const READ_STAMP = 'select coalesce(max(id), 0) as stamp from rule_version';
const READ_PUBLISHED = 'select rule from rule_version order by id';

/** The rules of the release with those that were published here; read again only when one was. */
@Injectable()
export class RuleVersions {
  private stamp = 0;
  private rules: readonly RuleVersion[] = RULES;

  async current(tx: Tx): Promise<readonly RuleVersion[]> {
    const [row] = await tx.named<{ stamp: number }>('rules-stamp', READ_STAMP);
    const stamp = row?.stamp ?? 0;
    if (stamp === this.stamp) return this.rules;
    const published = await tx.query<{ rule: RuleVersion }>(READ_PUBLISHED);
    const rules = [...RULES, ...published.map(({ rule }) => rule)];
    this.rules = rules;
    this.stamp = stamp;
    return rules;
  }
}
