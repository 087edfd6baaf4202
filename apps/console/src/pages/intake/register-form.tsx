import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { IntakeCase, RegisterBody } from '#contracts/api/intake.js';
import { type Item, readItems, registerCase } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { given, optional } from '../../parts/field.js';
import { Foreseen } from '../../parts/foreseen.js';
import { Panel } from '../../parts/panel.js';
import { Picker } from '../../parts/picker.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { useSession } from '../../session/session-context.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ApplicantFields } from './applicant-fields.js';
import { ItemTold } from './item-told.js';
import { itemsIn } from './offered.js';
import { answerQuestion } from './questions.js';
import { WhereFields } from './where-fields.js';

interface Props {
  readonly today: string;
  readonly onReceived: (received: IntakeCase) => void;
}

export function RegisterForm({ today, onReceived }: Props) {
  const { scope } = useSession().identity;
  const found = useQuery({
    queryKey: ['items', today],
    queryFn: ({ signal }) => readItems({ on: today }, signal),
  });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return <Form items={itemsIn(found.data, scope.units)} today={today} onReceived={onReceived} />;
}

function Form({ items, today, onReceived }: Props & { readonly items: readonly Item[] }) {
  const t = useText();
  const [code, choose] = useState<string>();
  const item = items.find((each) => each.code === code);
  const { perform, isBusy, error } = useAct(registerCase, onReceived);
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (item !== undefined) perform(bodyOf(new FormData(event.currentTarget), item.code));
      }}
    >
      <Panel title={t('register.what')}>
        <div className="form-grid">
          <div className="is-wide">
            <Picker
              label={t('register.item')}
              hint={t('register.itemHint')}
              none={t('register.itemNone')}
              choices={items}
              chosen={code}
              onChoose={choose}
            />
          </div>
          {item === undefined ? null : <WhereFields key={item.code} item={item} />}
        </div>
        {item === undefined ? null : <ItemTold item={item} />}
      </Panel>
      <Panel title={t('register.who')}>
        <ApplicantFields />
      </Panel>
      {item === undefined ? null : <Foreseen question={answerQuestion(item.region, today)} words="foreseen.answer" />}
      <Refusal error={error} />
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={item === undefined}>
          {t('register.enter')}
        </Button>
        <span className="quiet">{t('register.contactNote')}</span>
      </div>
    </form>
  );
}

function bodyOf(form: FormData, item: string): RegisterBody {
  const applicant = given(form, 'applicant') === 'ORGANISATION' ? 'ORGANISATION' : 'PERSON';
  const contact = { name: given(form, 'name'), ...optional(form, 'phone'), ...optional(form, 'idNumber') };
  const window = given(form, 'window');
  const asked = { item, applicant, contact } as const;
  return window === '' ? { channel: 'ONLINE', ...asked } : { channel: 'WINDOW', ...asked, window };
}
