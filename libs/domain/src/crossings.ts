import { deemed, unanswered } from './answer-crossings.js';
import { civilDateOf } from './civil-date.js';
import type { Crossing, Drafts } from './crossing.js';
import { notDelivered } from './delivery-crossings.js';
import { extendedAmiss } from './extension-crossings.js';
import { askedAfterAcceptance, askedAgain, askedWithoutList, returnedAgain, stagesAmiss } from './flow-crossings.js';
import { instantNotClosed, nearlyUsed, overdue, overPromise } from './limit-crossings.js';
import { specialProcedure } from './procedure-crossings.js';
import { versionsOf } from './rule-versions.js';
import { isRecorded, NEEDS_OF_PROMISED_INSTANT, RULE_CODES, type RuleCode, type RuleVersion } from './rules.js';
import type { Scene } from './scene.js';
import { stageTime } from './stage-crossings.js';
import { dayAt } from './zone.js';

/** Every crossing that holds on the facts of the case, past and to come, in the order of their instants. */
export function crossingsOf(scene: Scene, rules: readonly RuleVersion[]): readonly Crossing[] {
  // Sorting is stable: of one instant they stay in the order of the rules.
  return RULE_CODES.flatMap((code) => crossingsOfRule(scene, rules, code)).sort((a, b) => a.at - b.at);
}

/** Rules that the case's source cannot feed: listed beside the verdict, never tripping (semantics 3.8). */
export function notApplicable(scene: Scene, rules: readonly RuleVersion[]): readonly RuleCode[] {
  return RULE_CODES.filter((code) => versionsOf(rules, code).some(({ rule }) => !feeds(scene, rule)));
}

function feeds(scene: Scene, rule: RuleVersion): boolean {
  // A promised instant is measured from no beginning.
  const isByEndAlone = scene.promisedDue !== undefined && (rule.code === 'T03' || rule.code === 'T04');
  return isRecorded(isByEndAlone ? NEEDS_OF_PROMISED_INSTANT : rule.needs, scene.snapshot.records);
}

function crossingsOfRule(scene: Scene, rules: readonly RuleVersion[], code: RuleCode): readonly Crossing[] {
  if (!appliesTo(scene, code)) return [];
  const draft = DRAFTS[code] as Drafts<RuleCode>;
  return versionsOf(rules, code)
    .filter(({ rule }) => feeds(scene, rule))
    .flatMap(({ rule, until }) =>
      draft(scene, rule)
        .filter(({ at }) => isInForce(civilDateOf(dayAt(at, scene.zone)), rule.from, until))
        .map((crossing) => ({ rule: code, ruleVersion: rule.version, ...crossing })),
    );
}

/** Which rules a kind of case knows at all: semantics 1.8 and 1.10, which leave no room for L rules beside them. */
function appliesTo(scene: Scene, code: RuleCode): boolean {
  if (scene.snapshot.caseType === 'INSTANT') return code === 'T07';
  if (scene.promisedDue !== undefined) return code === 'T04' || code === 'T03';
  return code !== 'T07';
}

function isInForce(day: string, from: string, until: string | undefined): boolean {
  return day >= from && (until === undefined || day < until);
}

const DRAFTS: { readonly [C in RuleCode]: Drafts<C> } = {
  T01: unanswered,
  T02: deemed,
  T03: nearlyUsed,
  T04: overPromise,
  T05: (scene) => overdue('RED', scene.statutory?.due, scene),
  T07: instantNotClosed,
  T08: stageTime,
  T09: notDelivered,
  T10: specialProcedure,
  T11: extendedAmiss,
  L01: stagesAmiss,
  L02: askedAgain,
  L03: askedAfterAcceptance,
  L04: askedWithoutList,
  L05: returnedAgain,
};
