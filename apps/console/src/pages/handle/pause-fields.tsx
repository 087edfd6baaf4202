import { useState } from 'react';
import type { ApprovalCase } from '#contracts/api/approval.js';
import { EXTENSION_MAX_days } from '#domain/approval/extension-bound.js';
import { SPECIAL_PROCEDURES } from '#domain/facts.js';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Choices } from '../../parts/options.js';
import type { Planned } from './foreseen-due.js';
import { HolderFields } from './holder-fields.js';

const REASON_characters = 500;
const ARTICLE_characters = 100;
const APPROVED_MAX_days = 3_650;

interface PlanProps {
  readonly onPlan: (planned: Planned | undefined) => void;
}

/** A procedure of the closed list, with the law that gives it and the days that were approved. */
export function SuspendFields({ onPlan }: PlanProps) {
  const t = useText();
  const [procedure, choose] = useState<string>(SPECIAL_PROCEDURES[0]);
  return (
    <div className="form-grid">
      <Field label={t('handle.procedure')}>
        <select name="procedure" value={procedure} onChange={({ target }) => choose(target.value)}>
          <Choices of={SPECIAL_PROCEDURES} word={(each) => t(`procedure.${each}`)} />
        </select>
      </Field>
      <Field label={t('handle.approvedDays')} hint={t('handle.approvedDaysHint')}>
        <input
          name="approvedDays"
          type="number"
          min={1}
          max={APPROVED_MAX_days}
          required
          onChange={({ target }) => onPlan(planOf(target, (approvedDays) => ({ act: 'suspend', approvedDays })))}
        />
      </Field>
      <Field label={t('handle.article')} hint={procedure === 'OTHER' ? undefined : t('handle.articleHint')} isWide>
        <input name="article" required={procedure === 'OTHER'} maxLength={ARTICLE_characters} autoComplete="off" />
      </Field>
      <Field label={t('handle.reason')} isWide>
        <textarea name="reason" rows={3} required maxLength={REASON_characters} />
      </Field>
    </div>
  );
}

/** Once, by so many days at most, approved by somebody. */
export function ExtendFields({ held, onPlan }: PlanProps & { readonly held: ApprovalCase }) {
  const t = useText();
  const most = held.caseType === 'JOINT' ? EXTENSION_MAX_days.JOINT : EXTENSION_MAX_days.COMMITMENT;
  return (
    <>
      <div className="form-grid">
        <Field label={t('handle.amount', { most })}>
          <input
            name="amount"
            type="number"
            min={1}
            max={most}
            required
            onChange={({ target }) => onPlan(planOf(target, (amount) => ({ act: 'extend', amount })))}
          />
        </Field>
        <HolderFields unit={undefined} label={t('handle.approver')} />
      </div>
      <Field label={t('handle.reason.extend')} isWide>
        <textarea name="reason" rows={3} required maxLength={REASON_characters} />
      </Field>
    </>
  );
}

/** While a number is being typed there is nothing to foresee. */
function planOf(field: HTMLInputElement, made: (amount: number) => Planned): Planned | undefined {
  return field.value !== '' && field.validity.valid ? made(field.valueAsNumber) : undefined;
}
