import { Link } from 'react-router';
import { useText } from '../i18n/language.js';
import { Notice } from '../states/notice.js';

/** An address that leads nowhere, or to a page of another role. */
export function NotFound() {
  const t = useText();
  return (
    <Notice title={t('page.notFound')} hint={t('page.notFoundHint')}>
      <Link to="/">{t('page.toBeginning')}</Link>
    </Notice>
  );
}
