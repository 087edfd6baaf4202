import { Button, Modal } from 'antd';
import { useId } from 'react';
import type { CardView } from '#contracts/api/cards.js';
import { useLanguage, useText } from '../../i18n/language.js';
import { CardRefusal } from '../../parts/card-refusal.js';
import { useCardAct } from '../../parts/use-card-act.js';
import { LevelMark } from '../../theme/marks.js';
import type { ReasonedAct } from './acts.js';

const REASON_characters = 500;

interface Props {
  readonly card: CardView;
  readonly act: ReasonedAct;
  readonly onClose: () => void;
}

/** Asks for the reason before anything is done; the same press twice is one act. */
export function ActDialog({ card, act, onClose }: Props) {
  const t = useText();
  const form = useId();
  const { perform, isBusy, error } = useCardAct(card, act, onClose);
  const footer = (
    <>
      <Button onClick={onClose}>{t('cards.act.cancel')}</Button>
      <Button type="primary" danger={act === 'revoke'} htmlType="submit" form={form} loading={isBusy}>
        {t(`cardAct.${act}`)}
      </Button>
    </>
  );
  return (
    <Modal open title={t(`cardAct.${act}`)} onCancel={onClose} footer={footer}>
      <CardLine card={card} />
      <p>{t(`cards.act.${act}Hint`)}</p>
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get('reason')).trim();
          perform(reason === '' ? {} : { reason });
        }}
      >
        <label className="plain-field is-wide">
          {t('cards.act.reason')}
          {act === 'confirm' ? t('cards.act.optional') : ''}
          <textarea
            name="reason"
            rows={4}
            maxLength={REASON_characters}
            required={act !== 'confirm'}
            placeholder={t('cards.act.reasonHint')}
          />
        </label>
      </form>
      <CardRefusal error={error} />
    </Modal>
  );
}

function CardLine({ card }: { readonly card: CardView }) {
  const { language } = useLanguage();
  return (
    <p className="act-card">
      {card.level === 'NONE' ? null : <LevelMark level={card.level} />} {card.rule} {card.title[language]}
      <br />
      <span className="quiet">{card.caseNo}</span>
    </p>
  );
}
