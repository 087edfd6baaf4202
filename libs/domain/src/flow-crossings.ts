import { begunAt } from './acceptance.js';
import { STAGES } from './approval/step-table.js';
import { type Draft, onDayOf } from './crossing.js';
import type { Fact, FactOf } from './facts.js';
import type { Instant } from './instant.js';
import type { CardLevel, RuleOf } from './rules.js';
import type { Scene } from './scene.js';

const STAGE_NAMES: readonly string[] = STAGES;
/** 受理, before the first of the stages. */
const ACCEPTED = -1;
const LAST = STAGES.length - 1;

/**
 * L01: 受理, 承办, 审核, 批准, 办结 in this order, none left out. What was jumped over shows as the next stage is
 * entered, what was never reached as the case is closed. Only of sources that call their stages by these names.
 */
export function stagesAmiss(scene: Scene): readonly Draft[] {
  const { closed, stages } = scene.file;
  const entries = stages.filter(
    ({ at, data }) => STAGE_NAMES.includes(data.stage) && (closed === undefined || at <= closed.at),
  );
  const drafts: Draft[] = [];
  let position = ACCEPTED;
  for (const entry of entries) {
    if (!isInTurn(entry, position, scene)) drafts.push(yellow(entry, entry.id, scene));
    position = STAGE_NAMES.indexOf(entry.data.stage);
  }
  if (closed === undefined || position === LAST || isTurnedAway(scene, closed.at)) return drafts;
  const isOfFiveStages = entries.length > 0 || STAGE_NAMES.some((stage) => scene.snapshot.stageLimits?.[stage]);
  return isOfFiveStages ? [...drafts, yellow(closed, '', scene)] : drafts;
}

/** To the next stage, once the case is accepted; back to an earlier one, where it says so; or from hand to hand. */
function isInTurn({ at, data }: FactOf<'stage.entered'>, position: number, scene: Scene): boolean {
  const step = STAGE_NAMES.indexOf(data.stage) - position;
  if (scene.acceptance === undefined || begunAt(scene.acceptance) > at) return false;
  return step === 1 || step === 0 || (step < 0 && data.returned === true);
}

/** What is refused or withdrawn is closed from wherever it was. */
function isTurnedAway({ file }: Scene, by: Instant): boolean {
  return [file.refused, file.withdrawn].some((end) => end !== undefined && end.at <= by);
}

/** L02: asked for what is missing more often than once. The first time too many says it; those after it say no more. */
export function askedAgain(scene: Scene, rule: RuleOf<'L02'>): readonly Draft[] {
  const again = scene.file.supplementRequests[rule.parameters.times];
  return again === undefined ? [] : [draft('WARN', again, '', scene)];
}

/** L03: asked for what is missing although the case was accepted, be it by silence: it was complete from then on. */
export function askedAfterAcceptance(scene: Scene): readonly Draft[] {
  const { acceptance, file } = scene;
  if (acceptance === undefined) return [];
  const begun = begunAt(acceptance);
  return file.supplementRequests.filter(({ at }) => at > begun).map((request) => yellow(request, request.id, scene));
}

/** L04: 一次性告知 leaves a list of everything that is missing, and a receipt that it was handed over. */
export function askedWithoutList(scene: Scene): readonly Draft[] {
  return scene.file.supplementRequests
    .filter(({ data }) => data.receipt === undefined || (data.items ?? []).length === 0)
    .map((request) => draft('WARN', request, request.id, scene));
}

/** L05: returned to one stage again and again. The subject is the stage by its name: its id differs from stay to stay. */
export function returnedAgain(scene: Scene, rule: RuleOf<'L05'>): readonly Draft[] {
  const { warnTimes, yellowTimes } = rule.parameters;
  const times = new Map<string, number>();
  const drafts: Draft[] = [];
  for (const entry of scene.file.stages) {
    const { stage, returned } = entry.data;
    if (returned !== true) continue;
    const time = (times.get(stage) ?? 0) + 1;
    times.set(stage, time);
    if (time === warnTimes) drafts.push(draft('WARN', entry, stage, scene));
    if (time === yellowTimes) drafts.push(yellow(entry, stage, scene));
  }
  return drafts;
}

function yellow(act: Fact, subject: string, scene: Scene): Draft {
  return draft('YELLOW', act, subject, scene);
}

function draft(level: CardLevel, { at }: Fact, subject: string, { zone }: Scene): Draft {
  return { level, subject, at, due: onDayOf(at, zone) };
}
