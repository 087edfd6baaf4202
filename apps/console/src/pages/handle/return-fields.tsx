import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { HolderFields } from './holder-fields.js';

const REASON_characters = 500;

/** Why it goes back, and to whom. */
export function ReturnFields({ unit }: { readonly unit: string | undefined }) {
  const t = useText();
  const [isOther, setOther] = useState(false);
  return (
    <>
      <Field label={t('handle.reason')} isWide>
        <textarea name="reason" rows={3} required maxLength={REASON_characters} />
      </Field>
      <fieldset className="form-set">
        <legend>{t('handle.to')}</legend>
        <label>
          <input type="radio" name="to" defaultChecked onChange={() => setOther(false)} /> {t('handle.toSame')}
        </label>
        <label>
          <input type="radio" name="to" onChange={() => setOther(true)} /> {t('handle.toOther')}
        </label>
      </fieldset>
      {isOther ? <HolderFields unit={unit} isWithPost /> : null}
    </>
  );
}
