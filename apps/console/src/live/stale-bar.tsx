import { useFormats, useText } from '../i18n/language.js';
import { useFreshness } from './freshness.js';
import './live.css';

/** What is old must not be taken for what is: the bar stays until the server is heard again. */
export function StaleBar() {
  const t = useText();
  const formats = useFormats();
  const { asOf, isStale } = useFreshness();
  return (
    <div role="status">
      {isStale ? (
        <p className="stale-bar">
          {asOf === undefined ? t('clock.silent') : t('clock.stale', { time: formats.fullMoment(asOf) })}
        </p>
      ) : null}
    </div>
  );
}
