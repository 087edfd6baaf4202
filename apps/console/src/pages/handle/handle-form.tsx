import { Button } from 'antd';
import { useState } from 'react';
import type { AllowedAct, ApprovalCase } from '#contracts/api/approval.js';
import type { CaseDetail } from '#contracts/api/cases.js';
import { useText } from '../../i18n/language.js';
import { Foreseen } from '../../parts/foreseen.js';
import { useActor } from '../../session/use-actor.js';
import { bodyOf } from './bodies.js';
import { Fields } from './fields.js';
import { type Planned, questionOf } from './foreseen-due.js';

interface Props {
  readonly allowed: AllowedAct;
  readonly words: string;
  readonly held: ApprovalCase;
  readonly detail: CaseDetail | undefined;
  readonly isBusy: boolean;
  readonly onAsked: (body: object) => void;
}

/** What one act asks for, and the due day that it leads to. */
export function HandleForm({ allowed, words, held, detail, isBusy, onAsked }: Props) {
  const t = useText();
  const { act } = allowed;
  const doer = useActor();
  const [planned, plan] = useState<Planned | undefined>(act === 'resume' ? { act } : undefined);
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsked(bodyOf(allowed, new FormData(event.currentTarget), doer.person));
      }}
    >
      <p className="act-hint">{t(`handle.hint.${act}`)}</p>
      <Fields allowed={allowed} held={held} onPlan={plan} />
      {detail === undefined ? null : <Due act={act} planned={planned} detail={detail} />}
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {words}
        </Button>
      </div>
    </form>
  );
}

const MOVES_THE_DUE: readonly AllowedAct['act'][] = ['suspend', 'resume', 'extend'];

interface DueProps {
  readonly act: AllowedAct['act'];
  readonly planned: Planned | undefined;
  readonly detail: CaseDetail;
}

function Due({ act, planned, detail }: DueProps) {
  const t = useText();
  if (MOVES_THE_DUE.includes(act)) {
    const question = planned === undefined ? undefined : questionOf(detail, planned);
    if (question === undefined) return null;
    return <Foreseen question={question} words={act === 'suspend' ? 'foreseen.latest' : 'foreseen.due'} />;
  }
  const { dueDay, endedAt } = detail.case;
  if (dueDay === undefined || endedAt !== undefined) return null;
  return <p className="foreseen">{t(act === 'decide' ? 'handle.ends' : 'handle.unchanged', { day: dueDay })}</p>;
}
