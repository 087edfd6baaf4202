import { Button } from 'antd';
import { useState } from 'react';
import { never } from '#domain/never.js';
import type { Item, WindowAct } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { Field, given, optional } from '../../parts/field.js';
import { Foreseen } from '../../parts/foreseen.js';
import { useActor } from '../../session/use-actor.js';
import { acceptQuestion, answerQuestion } from './questions.js';

const REASON_characters = 500;
const NOTICE_characters = 60;
const ITEMS_MAX = 50;

interface Props {
  readonly act: WindowAct;
  readonly item: Item | undefined;
  readonly today: string | undefined;
  readonly isBusy: boolean;
  readonly onAsked: (body: object) => void;
}

/** What one act asks for, and what it leads to. */
export function WindowActForm({ act, item, today, isBusy, onAsked }: Props) {
  const t = useText();
  const { person } = useActor();
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsked(bodyOf(act, new FormData(event.currentTarget), person));
      }}
    >
      <p className="act-hint">{t(`window.hint.${act}`)}</p>
      <Fields act={act} item={item} today={today} />
      {act === 'accept' ? <AcceptDue item={item} today={today} /> : null}
      <div className="form-end">
        <Button type="primary" htmlType="submit" danger={act === 'refuse' || act === 'withdraw'} loading={isBusy}>
          {t(`window.act.${act}`)}
        </Button>
      </div>
    </form>
  );
}

function AcceptDue({ item, today }: Pick<Props, 'item' | 'today'>) {
  const question = item === undefined || today === undefined ? undefined : acceptQuestion(item, today);
  return question === undefined ? null : <Foreseen question={question} words="foreseen.due" />;
}

type FieldsProps = Pick<Props, 'act' | 'item' | 'today'>;

function Fields({ act, item, today }: FieldsProps) {
  const t = useText();
  switch (act) {
    case 'accept':
      return null;
    case 'refuse':
      return (
        <Field label={t('window.reason.refuse')}>
          <textarea name="reason" rows={3} required maxLength={REASON_characters} />
        </Field>
      );
    case 'request-supplement':
      return (
        <div className="form-grid">
          <Field label={t('window.items')} hint={t('window.itemsHint', { count: ITEMS_MAX })} isWide>
            <textarea name="items" rows={5} required />
          </Field>
          <Field label={t('window.notice') + t('window.optional')}>
            <input name="receipt" maxLength={NOTICE_characters} autoComplete="off" />
          </Field>
        </div>
      );
    case 'supplement':
      return <SupplementFields item={item} today={today} />;
    case 'withdraw':
      return (
        <Field label={t('window.reason') + t('window.optional')}>
          <textarea name="reason" rows={2} maxLength={REASON_characters} />
        </Field>
      );
    default:
      return never(act);
  }
}

/** Once all is there the days to answer begin anew. */
function SupplementFields({ item, today }: Pick<Props, 'item' | 'today'>) {
  const t = useText();
  const [complete, say] = useState<'yes' | 'no'>();
  const isWhole = complete === 'yes' && item !== undefined && today !== undefined;
  return (
    <>
      <fieldset className="form-set">
        <legend>{t('window.complete')}</legend>
        {(['yes', 'no'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="complete" value={each} required onChange={() => say(each)} />{' '}
            {t(`window.complete.${each}`)}
          </label>
        ))}
      </fieldset>
      {isWhole ? <Foreseen question={answerQuestion(item.region, today)} words="foreseen.anew" /> : null}
    </>
  );
}

function bodyOf(act: WindowAct, form: FormData, person: string): object {
  switch (act) {
    case 'accept':
      return { person };
    case 'refuse':
      return { person, reason: given(form, 'reason') };
    case 'request-supplement':
      return { person, items: linesOf(given(form, 'items')), ...optional(form, 'receipt') };
    case 'supplement':
      return { complete: given(form, 'complete') === 'yes' };
    case 'withdraw':
      return optional(form, 'reason');
    default:
      return never(act);
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
