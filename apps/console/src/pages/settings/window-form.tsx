import type { HallWindow } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given } from '../../parts/field.js';
import { Choices, Options } from '../../parts/options.js';
import { useUnits } from '../../parts/use-hall.js';
import { CommonFields, commonOf, EntryForm, type EntryProps } from './entry-form.js';

type Kind = NonNullable<HallWindow['kind']>;
const KINDS = ['FIRST_INQUIRY', 'RECEPTION'] as const satisfies readonly Kind[];

/** A window, and whose it is. */
export function WindowForm({ halls, entry, onClose }: EntryProps<HallWindow>) {
  const t = useText();
  const units = useUnits().data ?? [];
  return (
    <EntryForm
      title={entry === undefined ? t('settings.hall.newWindow') : t('settings.hall.changeOf', { name: entry.name })}
      hall={entry?.hall}
      partOf={(form) => ({ windows: [windowOf(form, entry)] })}
      {...{ halls, onClose }}
    >
      <CommonFields entry={entry} />
      <Field label={t('settings.hall.kind')}>
        <select name="kind" defaultValue={entry?.kind}>
          <Choices of={KINDS} word={(kind) => t(`windowKind.${kind}`)} />
        </select>
      </Field>
      <Field label={t('cards.column.unit')}>
        <select key={units.length} name="unit" defaultValue={entry?.unit}>
          <Options of={units} />
        </select>
      </Field>
    </EntryForm>
  );
}

function windowOf(form: FormData, entry: HallWindow | undefined) {
  const kind = KINDS.find((each) => each === given(form, 'kind')) ?? 'RECEPTION';
  return { ...commonOf(form, entry), kind, unit: given(form, 'unit') };
}
