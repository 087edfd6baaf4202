import type { AllowedAct, ApprovalCase } from '#contracts/api/approval.js';
import { never } from '#domain/never.js';
import { DecideFields } from './decide-fields.js';
import type { Planned } from './foreseen-due.js';
import { HolderFields } from './holder-fields.js';
import { ExtendFields, SuspendFields } from './pause-fields.js';
import { ReturnFields } from './return-fields.js';

interface Props {
  readonly allowed: AllowedAct;
  readonly held: ApprovalCase;
  readonly onPlan: (planned: Planned | undefined) => void;
}

/** What an act asks for. */
export function Fields({ allowed, held, onPlan }: Props) {
  const { act } = allowed;
  switch (act) {
    case 'enter-stage':
      return <HolderFields unit={held.unit} isWithPost />;
    case 'return':
      return <ReturnFields unit={held.unit} />;
    case 'suspend':
      return <SuspendFields onPlan={onPlan} />;
    case 'extend':
      return <ExtendFields held={held} onPlan={onPlan} />;
    case 'decide':
      return <DecideFields />;
    case 'resume':
    case 'close':
    case 'deliver':
      return null;
    default:
      return never(act);
  }
}
