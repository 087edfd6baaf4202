import { useFormats, useText } from '../i18n/language.js';
import { useFreshness } from './freshness.js';
import './live.css';

/** As of when the screen is, by the server's clock. */
export function DataClock() {
  const t = useText();
  const formats = useFormats();
  const { asOf, isStale } = useFreshness();
  if (asOf === undefined) return null;
  return (
    <span className={isStale ? 'data-clock is-stale' : 'data-clock'} title={formats.fullMoment(asOf)}>
      {t('clock.asOf', { time: formats.time(asOf) })}
    </span>
  );
}
