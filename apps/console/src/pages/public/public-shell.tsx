import { useEffect, useState } from 'react';
import { NavLink } from 'react-router';
import { useLanguage, useText } from '../../i18n/language.js';
import './public.css';

const KEPT_AS = 'mingjian.large';

/** What surrounds the pages for citizens: nothing to sign in to, few things, and all of it larger on request. */
export function PublicShell({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const t = useText();
  const { language, choose } = useLanguage();
  const [isLarge, setLarge] = useState(() => localStorage.getItem(KEPT_AS) === 'yes');
  useEffect(() => localStorage.setItem(KEPT_AS, isLarge ? 'yes' : 'no'), [isLarge]);
  useEffect(() => {
    document.title = `${title} · ${t('brand.name')}`;
  }, [title, t]);
  return (
    <div className={isLarge ? 'public is-large' : 'public'}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className="public-header">
        <p className="public-brand">
          <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={32} height={32} />
          {t('public.brand')}
        </p>
        <nav aria-label={t('shell.navigation')}>
          <NavLink to="/public/status">{t('public.status')}</NavLink>
          <NavLink to="/public/guide">{t('public.guide')}</NavLink>
        </nav>
        <div className="public-choices">
          <button type="button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
            {t('public.large')}
          </button>
          <button
            type="button"
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
          >
            {t('header.otherLanguage')}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
