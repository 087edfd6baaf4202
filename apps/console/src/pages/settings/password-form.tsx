import { App, Button } from 'antd';
import { changeAccount } from '../../api/settings.js';
import { useText } from '../../i18n/language.js';
import { Field, given } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { PASSWORD_characters, PASSWORD_least_characters } from './account-form.js';

interface Props {
  readonly account: string;
  readonly onClose: () => void;
}

/** Another password for somebody else's account, who is signed out by it. */
export function PasswordForm({ account, onClose }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const { perform, isBusy, error } = useAct(
    (password: string) => changeAccount(account, { password }),
    () => {
      void message.success(t('settings.accounts.resetDone', { account }));
      onClose();
    },
  );
  return (
    <Panel title={t('settings.accounts.resetOf', { account })}>
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          perform(given(new FormData(event.currentTarget), 'password'));
        }}
      >
        <Field label={t('settings.accounts.password')} hint={t('settings.accounts.resetHint')}>
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            required
            minLength={PASSWORD_least_characters}
            maxLength={PASSWORD_characters}
          />
        </Field>
        <Refusal error={error} />
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {t('settings.accounts.reset')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}
