import { Button } from 'antd';
import type { CardView } from '#contracts/api/cards.js';
import { useText } from '../../i18n/language.js';
import { CardRefusal } from '../../parts/card-refusal.js';
import { Panel } from '../../parts/panel.js';
import { useCardAct } from '../../parts/use-card-act.js';

const REASON_characters = 500;
const OUTCOMES = ['UPHELD', 'REVOKED'] as const;

/** The officer's decision, with the reasons that go back to the department. */
export function DecideForm({ card }: { readonly card: CardView }) {
  const t = useText();
  const { perform, isBusy, error } = useCardAct(card, 'decide-appeal');
  return (
    <Panel title={t('appeals.decide')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          perform({ outcome: form.get('outcome'), reason: String(form.get('reason')).trim() });
        }}
      >
        <fieldset className="appeals-choices">
          <legend>{t('appeals.outcome')}</legend>
          {OUTCOMES.map((outcome) => (
            <label key={outcome}>
              <input type="radio" name="outcome" value={outcome} required /> {t(`appeals.outcome.${outcome}`)}
            </label>
          ))}
        </fieldset>
        <label className="plain-field is-wide">
          {t('appeals.reason')}
          <textarea
            name="reason"
            rows={4}
            required
            maxLength={REASON_characters}
            placeholder={t('appeals.reasonHint')}
          />
        </label>
        <CardRefusal error={error} />
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('appeals.decide')}
        </Button>
        <p className="quiet appeals-note">{t('appeals.second')}</p>
      </form>
    </Panel>
  );
}
