import type { RuleVersionBody, RuleView } from '#contracts/api/rules.js';
import { publishRule } from '../../api/settings.js';
import { useLanguage, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { Field, given } from '../../parts/field.js';
import { FormPanel } from '../../parts/form-panel.js';
import { Choices } from '../../parts/options.js';
import { useAct } from '../../parts/use-act.js';

const REASON_characters = 500;
const MODES = ['AUTOMATIC', 'CONFIRM'] as const;

interface Props {
  readonly rule: RuleView;
  readonly onClose: () => void;
}

/** Other thresholds for a rule, from a day to come; what was judged before stays as it was. */
export function RuleForm({ rule, onClose }: Props) {
  const t = useText();
  const { language } = useLanguage();
  const latest = rule.versions.at(-1);
  const { perform, isBusy, error } = useAct((body: RuleVersionBody) => publishRule(rule.code, body), onClose);
  return (
    <FormPanel
      title={`${t('settings.rules.publish')} · ${rule.code} ${rule.title[language]}`}
      submit={t('settings.rules.publish')}
      onSubmit={(form) => perform(bodyOf(form, Object.keys(latest?.parameters ?? {})))}
      {...{ onClose, isBusy, error }}
    >
      <p className="act-hint">{rule.basis}</p>
      <div className="form-grid">
        <Field label={t('settings.rules.from')} hint={t('settings.rules.fromHint')}>
          <input name="from" type="date" required />
        </Field>
        <Field label={t('settings.rules.mode')}>
          <select name="mode" defaultValue={latest?.mode}>
            <Choices of={MODES} word={(mode) => t(`settings.rules.mode.${mode}`)} />
          </select>
        </Field>
        {Object.entries(latest?.parameters ?? {}).map(([name, value]) => (
          <Field key={name} label={wordFor(t, 'threshold', name)}>
            <input name={`threshold.${name}`} type="number" step={1} required defaultValue={value} />
          </Field>
        ))}
        <Field label={t('settings.reason')} isWide>
          <textarea name="reason" rows={2} required maxLength={REASON_characters} />
        </Field>
      </div>
    </FormPanel>
  );
}

function bodyOf(form: FormData, names: readonly string[]): RuleVersionBody {
  return {
    from: given(form, 'from'),
    mode: given(form, 'mode') === 'CONFIRM' ? 'CONFIRM' : 'AUTOMATIC',
    parameters: Object.fromEntries(names.map((name) => [name, Number(given(form, `threshold.${name}`))])),
    reason: given(form, 'reason'),
  };
}
