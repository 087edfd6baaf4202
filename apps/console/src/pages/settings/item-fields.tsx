import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Choices, Options } from '../../parts/options.js';
import { useUnits } from '../../parts/use-hall.js';
import { CASE_TYPES, KINDS } from './item-of-form.js';

const CODE_characters = 60;
const ITEM_CODE_characters = 100;

/** What an item keeps in all its versions. */
export function NewItemFields({ region }: { readonly region: string | undefined }) {
  const t = useText();
  const units = useUnits().data ?? [];
  return (
    <>
      <Field label={t('settings.code')}>
        <input name="code" required maxLength={ITEM_CODE_characters} autoComplete="off" />
      </Field>
      <Field label={t('cards.column.unit')}>
        <select key={units.length} name="unit">
          <Options of={units} />
        </select>
      </Field>
      <Field label={t('settings.items.kind')}>
        <select name="kind">
          <Choices of={KINDS} word={(kind) => t(`itemKind.${kind}`)} />
        </select>
      </Field>
      <Field label={t('settings.items.type')}>
        <select name="caseType" defaultValue="COMMITMENT">
          <Choices of={CASE_TYPES} word={(type) => t(`caseType.${type}`)} />
        </select>
      </Field>
      <Field label={t('settings.items.region')}>
        <input name="region" required maxLength={CODE_characters} defaultValue={region} autoComplete="off" />
      </Field>
    </>
  );
}
