import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Session } from '#contracts/api/accounts.js';
import type { Identity } from '#contracts/api/identity.js';
import { addressOf } from '../api/client.js';
import { Refused } from '../api/problem.js';
import { useLanguage, useText } from '../i18n/language.js';
import type { Translate } from '../i18n/text.js';
import { readSignInWays, signIn } from './session.js';
import './sign-in.css';

const WAYS = ['sign-in-ways'] as const;

interface Props {
  readonly onEntered: (session: Session) => void;
  /** Whose screen it is while it is locked. */
  readonly locked?: Identity;
  readonly onOther?: () => void;
}

/** The door. Locked, it lets the same person back to where she was. */
export function SignIn({ onEntered, locked, onOther }: Props) {
  const t = useText();
  const { language, choose } = useLanguage();
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="sign-in-brand">
          <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={36} height={36} />
          <span>
            <strong>{t('brand.name')}</strong>
            {t('brand.purpose')}
          </span>
        </p>
        <h1>{locked === undefined ? t('signIn.title') : t('lock.title')}</h1>
        {locked === undefined ? null : <p className="quiet">{t('lock.hint', { name: locked.name })}</p>}
        <SignInForm onEntered={onEntered} account={locked?.account} />
        <p className="sign-in-others">
          <ByProvider />
          {locked === undefined ? null : (
            <button type="button" className="link-button" onClick={onOther}>
              {t('lock.other')}
            </button>
          )}
          <button type="button" className="link-button" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {t('header.otherLanguage')}
          </button>
        </p>
      </div>
    </main>
  );
}

/** The other way in, where the installation has one. */
function ByProvider() {
  const t = useText();
  const ways = useQuery({ queryKey: WAYS, queryFn: readSignInWays, staleTime: Number.POSITIVE_INFINITY });
  if (ways.data?.oidc !== true) return null;
  return <a href={addressOf('supervision', '/session/oidc')}>{t('signIn.oidc')}</a>;
}

function SignInForm({
  onEntered,
  account,
}: {
  readonly onEntered: Props['onEntered'];
  readonly account: string | undefined;
}) {
  const t = useText();
  const [error, setError] = useState(() => (account === undefined ? refusalOf(location.search, t) : undefined));
  const [isBusy, setBusy] = useState(false);
  const enter = async (form: FormData) => {
    setBusy(true);
    setError(undefined);
    try {
      onEntered(await signIn(account ?? String(form.get('name')), String(form.get('password'))));
    } catch (refusal) {
      setError(reasonOf(refusal, t));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void enter(new FormData(event.currentTarget));
      }}
    >
      {account === undefined ? (
        <label>
          {t('signIn.name')}
          <input name="name" autoComplete="username" required maxLength={100} />
        </label>
      ) : (
        <input name="name" autoComplete="username" value={account} readOnly hidden />
      )}
      <label>
        {t('signIn.password')}
        <input name="password" type="password" autoComplete="current-password" required maxLength={200} />
      </label>
      <p className="sign-in-error" role="alert">
        {error}
      </p>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}

/** Whoever comes back from the identity provider without being let in reads why. */
function refusalOf(search: string, t: Translate): string | undefined {
  switch (new URLSearchParams(search).get('refused')) {
    case 'no-account':
      return t('signIn.noAccount');
    case 'provider':
      return t('signIn.providerFailed');
    case 'expired':
      return t('signIn.expired');
    default:
      return undefined;
  }
}

const LOCKED_OUT = 423;
const TOO_MANY = 429;
const SERVER_ERRORS_FROM = 500;

/** The server says the same of an unknown name and of a wrong password, and so do we. */
function reasonOf(error: unknown, t: Translate): string {
  if (!(error instanceof Refused)) return t('failed.unreachable');
  if (error.status === LOCKED_OUT || error.status === TOO_MANY) return t('signIn.tooMany');
  return error.status >= SERVER_ERRORS_FROM ? t('failed.server') : t('signIn.wrong');
}
