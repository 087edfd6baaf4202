import { App } from 'antd';
import { changeAccount } from '../../api/settings.js';
import { useText } from '../../i18n/language.js';
import { Field, given } from '../../parts/field.js';
import { FormPanel } from '../../parts/form-panel.js';
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
    <FormPanel
      title={t('settings.accounts.resetOf', { account })}
      submit={t('settings.accounts.reset')}
      onSubmit={(form) => perform(given(form, 'password'))}
      {...{ onClose, isBusy, error }}
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
    </FormPanel>
  );
}
