import { publishItem } from '../../api/settings.js';
import type { Hall, Item } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { FormPanel } from '../../parts/form-panel.js';
import { useAct } from '../../parts/use-act.js';
import { NewItemFields } from './item-fields.js';
import { newItem, nextOf } from './item-of-form.js';
import { LimitFields } from './limit-fields.js';

const NAME_characters = 100;

interface Props {
  /** The version before; without one it is an item that was not there. */
  readonly item: Item | undefined;
  readonly halls: readonly Hall[];
  readonly onClose: () => void;
}

/** A version of an item: cases are received under it from its first day; those received before keep theirs. */
export function ItemForm({ item, halls, onClose }: Props) {
  const t = useText();
  const { perform, isBusy, error } = useAct(publishItem, onClose);
  const title =
    item === undefined
      ? t('settings.items.add')
      : t('settings.items.nextOf', { name: item.name, version: item.version + 1 });
  return (
    <FormPanel
      title={title}
      submit={t('settings.items.publish')}
      onSubmit={(form) => perform(item === undefined ? newItem(form) : nextOf(item, form))}
      {...{ onClose, isBusy, error }}
    >
      <div className="form-grid">
        {item === undefined ? <NewItemFields region={halls[0]?.region} /> : null}
        <Field label={t('settings.items.name')}>
          <input name="name" required maxLength={NAME_characters} defaultValue={item?.name} autoComplete="off" />
        </Field>
        <Field label={t('settings.items.from')}>
          <input name="from" type="date" required />
        </Field>
        <LimitFields name="promised" label={t('settings.items.promised')} limit={item?.promisedLimit} />
        <LimitFields name="statutory" label={t('settings.items.statutory')} limit={item?.statutoryLimit} />
        <Field label={t('settings.items.materials')} hint={t('settings.items.materialsHint')} isWide>
          <textarea name="materials" rows={4} defaultValue={item?.materials?.join('\n')} />
        </Field>
        {item === undefined ? (
          <Field label={t('settings.items.legalBasis')} hint={t('settings.items.materialsHint')} isWide>
            <textarea name="legalBasis" rows={2} />
          </Field>
        ) : null}
      </div>
    </FormPanel>
  );
}
