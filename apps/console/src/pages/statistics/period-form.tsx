import { Button } from 'antd';
import { useText } from '../../i18n/language.js';
import type { Asked } from './period.js';

const CODE_characters = 60;

/** Which days, and of whom. */
export function PeriodForm({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const t = useText();
  const ask = (form: FormData) =>
    onAsk({
      from: textOf(form, 'from') ?? asked.from,
      to: textOf(form, 'to') ?? asked.to,
      group: asked.group,
      region: textOf(form, 'region'),
      unit: textOf(form, 'unit'),
    });
  return (
    <form
      className="plain-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        ask(new FormData(event.currentTarget));
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="plain-field">
          {t(`statistics.${name}`)}
          <input type="date" name={name} defaultValue={asked[name]} required />
        </label>
      ))}
      {(['region', 'unit'] as const).map((name) => (
        <label key={name} className="plain-field">
          {t(`figures.${name}`)}
          <input name={name} defaultValue={asked[name] ?? ''} maxLength={CODE_characters} />
        </label>
      ))}
      <Button htmlType="submit">{t('figures.apply')}</Button>
    </form>
  );
}

function textOf(form: FormData, name: string): string | undefined {
  return String(form.get(name) ?? '').trim() || undefined;
}
