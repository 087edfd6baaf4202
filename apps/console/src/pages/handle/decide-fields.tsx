import { useState } from 'react';
import { DENIAL_REASON_characters } from '#domain/approval/approval-act.js';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';

const REASON_characters = 500;
const OUTCOMES = ['GRANTED', 'DENIED'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Granted, or denied with the reason and with where the applicant may turn. */
export function DecideFields() {
  const t = useText();
  const [outcome, choose] = useState<Outcome>();
  return (
    <>
      <fieldset className="form-set">
        <legend>{t('handle.outcome')}</legend>
        {OUTCOMES.map((each) => (
          <label key={each}>
            <input type="radio" name="outcome" value={each} required onChange={() => choose(each)} />{' '}
            {t(`handle.outcome.${each}`)}
          </label>
        ))}
      </fieldset>
      {outcome === 'GRANTED' ? (
        <Field label={t('handle.outcomeReason') + t('handle.optional')} isWide>
          <textarea name="reason" rows={2} maxLength={REASON_characters} />
        </Field>
      ) : null}
      {outcome === 'DENIED' ? (
        <div className="form-grid">
          <Field label={t('handle.deniedReason', { least: DENIAL_REASON_characters })} isWide>
            <textarea
              name="reason"
              rows={3}
              required
              minLength={DENIAL_REASON_characters}
              maxLength={REASON_characters}
            />
          </Field>
          <Field label={t('handle.remedies')} isWide>
            <textarea
              name="remedies"
              rows={2}
              required
              maxLength={REASON_characters}
              defaultValue={t('handle.remediesUsual')}
            />
          </Field>
        </div>
      ) : null}
    </>
  );
}
