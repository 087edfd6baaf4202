import { Link } from 'react-router';
import { useLanguage, useText } from '../i18n/language.js';
import { DataClock } from '../live/data-clock.js';
import { useSession } from '../session/session-context.js';
import { AccountMenu } from './account-menu.js';

/** Who looks at what, as of when. */
export function Header() {
  const t = useText();
  const { language, choose } = useLanguage();
  return (
    <header className="shell-header">
      <Link to="/" className="brand">
        <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width={24} height={24} />
        <span className="brand-name">{t('brand.name')}</span>
        <span className="brand-purpose">{t('brand.purpose')}</span>
      </Link>
      <Scope />
      <div className="header-end">
        <DataClock />
        <button
          type="button"
          className="header-button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
        >
          {t('header.otherLanguage')}
        </button>
        <AccountMenu />
      </div>
    </header>
  );
}

function Scope() {
  const t = useText();
  const { scope } = useSession().identity;
  const region = scope.region === '' ? t('scope.everywhere') : t('scope.region', { region: scope.region });
  const units = scope.units === 'all' ? t('scope.allUnits') : scope.units.join(' ');
  return (
    <span className="header-scope" title={t('scope.hint')}>
      {region} · {units}
    </span>
  );
}
