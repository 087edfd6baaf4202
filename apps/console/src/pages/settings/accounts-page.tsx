import { useState } from 'react';
import type { Account } from '#contracts/api/accounts.js';
import { changeAccount, readAccounts } from '../../api/settings.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { AccountForm } from './account-form.js';
import { PasswordForm } from './password-form.js';
import './settings.css';
import { More } from '../../parts/more.js';
import { usePages } from '../../parts/use-pages.js';

/** 账号: who may sign in, as what, and what of it they see. */
export function AccountsPage() {
  const t = useText();
  const found = usePages(['accounts'], readAccounts);
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.accounts')}</h1>
        <span className="quiet">{t('settings.accounts.hint')}</span>
      </div>
      <Accounts accounts={found.data.pages.flatMap(({ rows }) => rows)} />
      <More of={found} word={t('settings.more')} />
      <Panel title={t('settings.accounts.add')}>
        <AccountForm />
      </Panel>
    </>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly Account[] }) {
  const t = useText();
  const [reset, setReset] = useState<string>();
  const { perform, error } = useAct(({ account, disabled }: { account: string; disabled: boolean }) =>
    changeAccount(account, { disabled }),
  );
  const columns = useColumns();
  const acts: Column<Account> = {
    key: 'acts',
    title: t('settings.acts'),
    cell: ({ account, disabled }) => (
      <span className="card-acts">
        <button type="button" className="text-button" onClick={() => perform({ account, disabled: !disabled })}>
          {disabled ? t('settings.accounts.enable') : t('settings.accounts.disable')}
          <span className="visually-hidden"> {account}</span>
        </button>
        <button type="button" className="text-button" onClick={() => setReset(account)}>
          {t('settings.accounts.reset')}
          <span className="visually-hidden"> {account}</span>
        </button>
      </span>
    ),
  };
  return (
    <>
      <Refusal error={error} />
      <DataTable
        caption={t('settings.accounts')}
        columns={[...columns, acts]}
        rows={accounts}
        keyOf={({ account }) => account}
      />
      {reset === undefined ? null : <PasswordForm key={reset} account={reset} onClose={() => setReset(undefined)} />}
    </>
  );
}

function useColumns(): readonly Column<Account>[] {
  const t = useText();
  const formats = useFormats();
  const stateOf = ({ disabled, lockedUntil }: Account) => {
    if (disabled) return t('settings.accounts.disabled');
    return lockedUntil === undefined ? t('settings.accounts.active') : t('settings.accounts.locked');
  };
  return [
    { key: 'account', title: t('settings.accounts.account'), cell: ({ account }) => account },
    { key: 'name', title: t('settings.accounts.name'), cell: ({ name }) => name },
    { key: 'role', title: t('settings.accounts.role'), cell: ({ role }) => t(`role.${role}`) },
    {
      key: 'region',
      title: t('settings.accounts.region'),
      cell: ({ scope }) => (scope.region === '' ? t('scope.everywhere') : scope.region),
    },
    {
      key: 'units',
      title: t('settings.accounts.units'),
      cell: ({ scope }) => (scope.units === 'all' ? t('scope.allUnits') : scope.units.join(' ')),
    },
    { key: 'person', title: t('settings.accounts.person'), cell: ({ person }) => person ?? '—' },
    { key: 'state', title: t('settings.accounts.state'), cell: stateOf },
    {
      key: 'seen',
      title: t('settings.accounts.seen'),
      isNumber: true,
      cell: ({ seenAt }) => (seenAt === undefined ? '—' : formats.moment(seenAt)),
    },
  ];
}
