import type { Unit } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, optional } from '../../parts/field.js';
import { Options } from '../../parts/options.js';
import { useUnits } from '../../parts/use-hall.js';
import { CommonFields, commonOf, EntryForm, type EntryProps } from './entry-form.js';

/** A department of the hall, or a part of one. */
export function UnitForm({ halls, entry, onClose }: EntryProps<Unit>) {
  const t = useText();
  const units = useUnits().data ?? [];
  return (
    <EntryForm
      title={entry === undefined ? t('settings.hall.newUnit') : t('settings.hall.changeOf', { name: entry.name })}
      hall={undefined}
      partOf={(form) => ({ units: [{ ...commonOf(form, entry), ...optional(form, 'parent') }] })}
      {...{ halls, onClose }}
    >
      <CommonFields entry={entry} />
      <Field label={t('settings.hall.parent')}>
        <select name="parent" defaultValue={entry?.parent ?? ''}>
          <option value="">{t('settings.hall.noParent')}</option>
          <Options of={units.filter(({ code }) => code !== entry?.code)} />
        </select>
      </Field>
    </EntryForm>
  );
}
