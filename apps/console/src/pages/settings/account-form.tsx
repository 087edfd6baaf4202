import { Button } from 'antd';
import { useRef } from 'react';
import type { AccountBody } from '#contracts/api/accounts.js';
import type { Role } from '#contracts/api/identity.js';
import { addAccount } from '../../api/settings.js';
import { useText } from '../../i18n/language.js';
import { Field, given, optional } from '../../parts/field.js';
import { Choices } from '../../parts/options.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';

const ROLES = [
  'supervisor',
  'stationed_officer',
  'department_head',
  'window_staff',
  'operator',
  'auditor',
] as const satisfies readonly Role[];
const ACCOUNT = '[a-z][a-z0-9._\\-]{1,39}';
const NAME_characters = 100;
const CODE_characters = 60;
export const PASSWORD_least_characters = 10;
export const PASSWORD_characters = 200;

/** Another account; without a password it signs in by the identity provider alone. */
export function AccountForm() {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const { perform, isBusy, error } = useAct(addAccount, () => form.current?.reset());
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        perform(bodyOf(new FormData(event.currentTarget)));
      }}
    >
      <div className="form-grid">
        <Field label={t('settings.accounts.account')} hint={t('settings.accounts.accountHint')}>
          <input name="account" required pattern={ACCOUNT} autoComplete="off" />
        </Field>
        <Field label={t('settings.accounts.name')}>
          <input name="name" required maxLength={NAME_characters} autoComplete="off" />
        </Field>
        <Field label={t('settings.accounts.role')}>
          <select name="role" defaultValue="window_staff">
            <Choices of={ROLES} word={(role) => t(`role.${role}`)} />
          </select>
        </Field>
        <ScopeFields />
        <Field label={t('settings.accounts.password')} hint={t('settings.accounts.passwordHint')}>
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={PASSWORD_least_characters}
            maxLength={PASSWORD_characters}
          />
        </Field>
      </div>
      <Refusal error={error} />
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('settings.accounts.add')}
        </Button>
      </div>
    </form>
  );
}

/** What of the hall it sees, and under which code it acts there. */
function ScopeFields() {
  const t = useText();
  return (
    <>
      <Field label={t('settings.accounts.region')} hint={t('settings.accounts.regionHint')}>
        <input name="region" maxLength={CODE_characters} autoComplete="off" />
      </Field>
      <Field label={t('settings.accounts.units')} hint={t('settings.accounts.unitsHint')}>
        <input name="units" autoComplete="off" />
      </Field>
      <Field label={t('settings.accounts.person')} hint={t('settings.accounts.personHint')}>
        <input name="person" maxLength={CODE_characters} autoComplete="off" />
      </Field>
    </>
  );
}

function bodyOf(form: FormData): AccountBody {
  const units = given(form, 'units')
    .split(/[\s,，、]+/)
    .filter((unit) => unit !== '');
  return {
    account: given(form, 'account'),
    name: given(form, 'name'),
    role: ROLES.find((role) => role === given(form, 'role')) ?? 'window_staff',
    scope: { region: given(form, 'region'), units: units.length === 0 ? 'all' : units },
    ...optional(form, 'person'),
    ...optional(form, 'password'),
  };
}
