import { App, Button } from 'antd';
import { useRef } from 'react';
import type { PasswordBody } from '#contracts/api/accounts.js';
import { send } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { PASSWORD_characters, PASSWORD_least_characters } from './account-form.js';

/** One's own password, by whoever knows the one before. */
export function PasswordPage() {
  const t = useText();
  const { message } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const { perform, isBusy, error } = useAct(
    (body: PasswordBody) => send<void>('POST', 'supervision', '/session/password', body),
    () => {
      form.current?.reset();
      void message.success(t('password.done'));
    },
  );
  return (
    <>
      <div className="page-head">
        <h1>{t('password.title')}</h1>
      </div>
      <Panel title={t('password.title')}>
        <form
          ref={form}
          className="act-form"
          onSubmit={(event) => {
            event.preventDefault();
            perform(bodyOf(new FormData(event.currentTarget)));
          }}
        >
          <div className="form-grid">
            <Field label={t('password.current')}>
              <input name="current" type="password" autoComplete="current-password" required />
            </Field>
            <Field label={t('password.next')} hint={t('password.hint')}>
              <input
                name="password"
                type="password"
                autoComplete="new-password"
                required
                minLength={PASSWORD_least_characters}
                maxLength={PASSWORD_characters}
              />
            </Field>
          </div>
          <Refusal error={error} />
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('password.title')}
          </Button>
        </form>
      </Panel>
    </>
  );
}

/** As it was typed, blanks and all. */
function bodyOf(form: FormData): PasswordBody {
  return { current: String(form.get('current')), password: String(form.get('password')) };
}
