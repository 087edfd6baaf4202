import { useText } from '../../i18n/language.js';
import './settings.css';

/** A secret that nobody can look up again: only its hash is kept. */
export function ShownOnce({ title, secret }: { readonly title: string; readonly secret: string }) {
  const t = useText();
  return (
    <div className="shown-once" role="status">
      <p>
        <strong>{title}</strong> <span className="quiet">{t('settings.once')}</span>
      </p>
      <code>{secret}</code>
    </div>
  );
}
