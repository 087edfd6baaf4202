import type { CaseFile } from './case-file.js';
import type { Instant } from './instant.js';

/** One stay of a case in a stage: from its entry until another stage is entered or the case ends. */
export interface Stay {
  readonly stage: string;
  /** The stage's id where the source gives one, else that of the fact that entered it. */
  readonly id: string;
  readonly from: Instant;
  readonly to?: Instant;
}

/** In order. Entered again without having been left, a stage only changed hands: that is one stay. */
export function staysOf({ stages, end }: CaseFile): readonly Stay[] {
  const entries = stages.filter(({ at }) => end === undefined || at <= end.at);
  const changes = entries.filter(({ data }, index) => data.stage !== entries[index - 1]?.data.stage);
  return changes.map(({ id, at, data }, index) => {
    const left = changes[index + 1]?.at ?? end?.at;
    const stay = { stage: data.stage, id: data.stageId ?? id, from: at };
    return left === undefined ? stay : { ...stay, to: left };
  });
}
