import { Button } from 'antd';
import { publishItem } from '../../api/settings.js';
import type { Item } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { LimitFields, limitIn } from './limit-fields.js';

const NAME_characters = 100;

interface Props {
  readonly item: Item;
  readonly onClose: () => void;
}

/** The next version of an item: cases are received under it from its first day; those received before keep theirs. */
export function ItemForm({ item, onClose }: Props) {
  const t = useText();
  const { perform, isBusy, error } = useAct(publishItem, onClose);
  return (
    <Panel title={t('settings.items.nextOf', { name: item.name, version: item.version + 1 })}>
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          perform(nextOf(item, new FormData(event.currentTarget)));
        }}
      >
        <div className="form-grid">
          <Field label={t('settings.items.name')}>
            <input name="name" required maxLength={NAME_characters} defaultValue={item.name} autoComplete="off" />
          </Field>
          <Field label={t('settings.items.from')}>
            <input name="from" type="date" required />
          </Field>
          <LimitFields name="promised" label={t('settings.items.promised')} limit={item.promisedLimit} />
          <LimitFields name="statutory" label={t('settings.items.statutory')} limit={item.statutoryLimit} />
          <Field label={t('settings.items.materials')} hint={t('settings.items.materialsHint')} isWide>
            <textarea name="materials" rows={4} defaultValue={item.materials?.join('\n')} />
          </Field>
        </div>
        <Refusal error={error} />
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('settings.items.publish')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** What is not asked for is as it was. */
function nextOf(item: Item, form: FormData): Item {
  const { promisedLimit: _, statutoryLimit: __, effectiveUntil: ___, ...kept } = item;
  const [promised, statutory] = [limitIn(form, 'promised'), limitIn(form, 'statutory')];
  const materials = given(form, 'materials')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    ...kept,
    version: item.version + 1,
    name: given(form, 'name'),
    effectiveFrom: given(form, 'from'),
    ...(promised === undefined ? {} : { promisedLimit: promised }),
    ...(statutory === undefined ? {} : { statutoryLimit: statutory }),
    materials,
  };
}
