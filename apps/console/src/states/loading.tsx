import { useText } from '../i18n/language.js';
import './states.css';

/** Shown at once to those who listen, and after a moment to those who look: what is quick need not flicker. */
export function Loading() {
  const t = useText();
  return (
    <div className="loading" role="status">
      <span className="loading-bar" aria-hidden="true" />
      {t('loading.title')}
    </div>
  );
}
