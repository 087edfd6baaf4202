import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';

const KINDS = ['PERSON', 'ORGANISATION'] as const;
const NAME_characters = 100;
const NUMBER_least_characters = 4;
const NUMBER_characters = 40;

/** Who applies and how to reach them. One of the two numbers is enough. */
export function ApplicantFields() {
  const t = useText();
  const [hasNumber, setHasNumber] = useState(false);
  const [hasPhone, setHasPhone] = useState(false);
  const bounds = { minLength: NUMBER_least_characters, maxLength: NUMBER_characters, autoComplete: 'off' };
  return (
    <div className="form-grid">
      <fieldset className="form-set is-wide">
        <legend>{t('register.applicant')}</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input type="radio" name="applicant" value={kind} defaultChecked={kind === 'PERSON'} />{' '}
            {t(`applicant.${kind}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t('register.name')}>
        <input name="name" required maxLength={NAME_characters} autoComplete="off" />
      </Field>
      <Field label={t('register.phone')}>
        <input
          name="phone"
          inputMode="tel"
          required={!hasNumber}
          onChange={({ target }) => setHasPhone(target.value.trim() !== '')}
          {...bounds}
        />
      </Field>
      <Field label={t('register.idNumber')}>
        <input
          name="idNumber"
          required={!hasPhone}
          onChange={({ target }) => setHasNumber(target.value.trim() !== '')}
          {...bounds}
        />
      </Field>
      <p className="quiet is-wide">{t('register.contactHint')}</p>
    </div>
  );
}
