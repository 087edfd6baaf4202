import type { RuleView } from '#contracts/api/rules.js';
import { formatInstant, type Instant } from '#domain/instant.js';
import { versionsToConfirm } from '#domain/issue-mode.js';
import { isPublishable, RULE_LEVELS } from '#domain/publish-rule.js';
import { versionsOf } from '#domain/rule-versions.js';
import type { RuleCode, RuleVersion } from '#domain/rules.js';
import { assert } from '#platform/errors.js';

export interface PublishedRow {
  readonly code: string;
  readonly version: number;
  readonly account: string;
  readonly reason: string;
  readonly published_at: Instant;
}

/** A rule with all its versions, each with who published it. */
export function ruleViewOf(
  code: RuleCode,
  rules: readonly RuleVersion[],
  published: readonly PublishedRow[],
  named: readonly RuleCode[],
): RuleView {
  const versions = versionsOf(rules, code);
  const last = versions.at(-1)?.rule;
  assert(last !== undefined, `the rule ${code} has no version`);
  return {
    code,
    title: last.title,
    basis: last.basis,
    levels: [...RULE_LEVELS[code]],
    publishable: isPublishable(code),
    versions: versions.map(({ rule, until }) => {
      const row = published.find((one) => one.code === code && one.version === rule.version);
      return {
        version: rule.version,
        from: rule.from,
        ...(until === undefined ? {} : { until }),
        mode: versionsToConfirm([rule], named).length > 0 ? 'CONFIRM' : 'AUTOMATIC',
        parameters: { ...rule.parameters },
        ...(row === undefined ? {} : { published: publishedOf(row) }),
      };
    }),
  };
}

function publishedOf({ account, reason, published_at: at }: PublishedRow) {
  return { at: formatInstant(at), account, reason };
}
