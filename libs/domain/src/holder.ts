import type { Crossing } from './crossing.js';
import type { RuleCode } from './rules.js';
import type { Scene } from './scene.js';

/** Whom a card hits. Codes, never names. */
export interface Holder {
  readonly unit: string;
  readonly window?: string;
  readonly person?: string;
}

/** Rules about the window that received the case; the others hit whoever held it (semantics 3.6). */
const HITS_RECEIVING_WINDOW: ReadonlySet<RuleCode> = new Set(['T01', 'T02', 'T07']);

/** The unit and person of the stage open at the crossing, else the accepting unit and nobody. */
export function holderAt(scene: Scene, crossing: Pick<Crossing, 'rule' | 'at'>): Holder {
  const { snapshot, file } = scene;
  const window = snapshot.window === undefined ? {} : { window: snapshot.window };
  if (HITS_RECEIVING_WINDOW.has(crossing.rule)) return { unit: snapshot.unit, ...window };
  // An acceptance told after silence had already accepted the case came too late to be hit by it.
  const accepted = file.accepted !== undefined && file.accepted.at <= crossing.at ? file.accepted : undefined;
  const accepting = accepted?.data.unit ?? snapshot.unit;
  const open = file.stages.findLast((stage) => stage.at <= crossing.at);
  const person = open?.data.person === undefined ? {} : { person: open.data.person };
  return { unit: open?.data.unit ?? accepting, ...window, ...person };
}
