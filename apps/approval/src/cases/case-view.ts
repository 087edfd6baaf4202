import type { AllowedAct, ApprovalCase } from '#contracts/api/approval.js';
import {
  type ApprovalState,
  allowedActs,
  type Extension,
  type OpenSuspension,
  openSuspensionOf,
  type Visit,
} from '#domain/approval/approval-state.js';
import type { ActName } from '#domain/approval/step-table.js';
import { formatInstant } from '#domain/instant.js';

/** Each act as its path and body would say it. */
const ASKED_AS: Readonly<Record<ActName, AllowedAct>> = {
  enterHandle: { act: 'enter-stage', stage: 'HANDLE' },
  enterReview: { act: 'enter-stage', stage: 'REVIEW' },
  enterApprove: { act: 'enter-stage', stage: 'APPROVE' },
  returnToHandle: { act: 'return', stage: 'HANDLE' },
  returnToReview: { act: 'return', stage: 'REVIEW' },
  suspend: { act: 'suspend' },
  resume: { act: 'resume' },
  extend: { act: 'extend' },
  decide: { act: 'decide' },
  close: { act: 'close' },
  deliver: { act: 'deliver' },
};

/** A case as it is shown. */
export function viewOf(caseNo: string, version: number, state: ApprovalState): ApprovalCase {
  const { standing, snapshot, acceptedBy, visits, extensions } = state;
  const suspension = openSuspensionOf(state);
  const visit = visits.at(-1);
  const outcome = 'outcome' in standing ? standing.outcome : undefined;
  return {
    caseNo,
    version,
    step: standing.step,
    allowed: allowedActs(state).map((act) => ASKED_AS[act]),
    ...(snapshot && {
      item: { code: snapshot.item.code, ...(snapshot.item.name && { name: snapshot.item.name }) },
      caseType: snapshot.caseType,
      unit: snapshot.unit,
    }),
    ...(acceptedBy && { acceptedBy }),
    ...(visit && { stage: stageView(visit) }),
    ...(suspension && { suspension: suspensionView(suspension) }),
    extensions: extensions.map(extensionView),
    ...(outcome && { outcome }),
  };
}

function stageView({ at, ...stage }: Visit) {
  return { ...stage, since: formatInstant(at) };
}

function suspensionView({ at, ...suspension }: OpenSuspension) {
  return { ...suspension, since: formatInstant(at) };
}

function extensionView({ at, ...extension }: Extension) {
  return { ...extension, at: formatInstant(at) };
}
