import type { StatisticsBy } from '#contracts/api/statistics.js';
import { useFormats, useText } from '../../i18n/language.js';

const RATES = [
  { key: 'closing', of: 'closingRate' },
  { key: 'sameDay', of: 'sameDayRate' },
  { key: 'early', of: 'earlyRate' },
  { key: 'overdue', of: 'overdueRate' },
  { key: 'speedUp', of: 'speedUp' },
] as const;

/** The whole period in a few numbers, each with what it is made of. */
export function Totals({ total }: { readonly total: StatisticsBy['total'] }) {
  const t = useText();
  const formats = useFormats();
  const counts = (['accepted', 'closed', 'inHand', 'overdueOpen', 'closedUndetermined'] as const).map((key) => ({
    name: t(`statistics.${key}`),
    count: total[key],
  }));
  return (
    <>
      <ul className="rate-tiles">
        {RATES.map(({ key, of }) => (
          <li key={key} className={key === 'overdue' ? 'is-bad' : undefined}>
            <span>{t(`statistics.${key}`)}</span>
            <strong>{total[of].percent === undefined ? '—' : `${total[of].percent}%`}</strong>
            <span className="quiet">
              {t(`statistics.${key}.of`, {
                numerator: formats.count(total[of].numerator),
                denominator: formats.count(total[of].denominator),
              })}
            </span>
          </li>
        ))}
        <li>
          <span>{t('statistics.meanDays')}</span>
          <strong>{total.meanDays.text ?? '—'}</strong>
          <span className="quiet">
            {t('statistics.meanDays.of', { denominator: formats.count(total.meanDays.denominator) })}
          </span>
        </li>
      </ul>
      <p className="statistics-counts">
        {counts.map(({ name, count }) => (
          <span key={name}>
            {name} <strong>{formats.count(count)}</strong>
          </span>
        ))}
      </p>
    </>
  );
}
