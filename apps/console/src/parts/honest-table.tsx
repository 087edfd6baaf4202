import type { Honest } from '#contracts/api/honest.js';
import { useFormats, useText } from '../i18n/language.js';
import './honest-table.css';

const DUES = ['CURRENT', 'ORIGINAL'] as const;
const TIMES = ['EXCLUDED', 'COUNTED'] as const;
const BASES = ['CLOSED', 'CLOSED_AND_OVERDUE'] as const;

/** One number by every honest way to count it, side by side: whoever quotes one sees the others. */
export function HonestTable({ honest }: { readonly honest: Honest }) {
  const t = useText();
  return (
    <div className="honest">
      <table>
        <caption>{t('honest.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('honest.due')}</th>
            <th scope="col">{t('honest.time')}</th>
            {BASES.map((base) => (
              <th key={base} scope="col" className="number">
                {t(`honest.base.${base}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DUES.flatMap((due) =>
            TIMES.map((suspendedTime) => (
              <tr key={`${due}${suspendedTime}`}>
                <th scope="row">{t(`honest.due.${due}`)}</th>
                <td>{t(`honest.time.${suspendedTime}`)}</td>
                {BASES.map((base) => (
                  <td key={base} className="number">
                    <OnTime honest={honest} way={{ due, suspendedTime, base }} />
                  </td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
      <MeanDays honest={honest} />
    </div>
  );
}

type Way = Pick<Honest['onTime'][number], 'due' | 'suspendedTime' | 'base'>;

function OnTime({ honest, way }: { readonly honest: Honest; readonly way: Way }) {
  const found = honest.onTime.find(
    (each) => each.due === way.due && each.suspendedTime === way.suspendedTime && each.base === way.base,
  );
  return found === undefined ? <span>—</span> : <Rate rate={found} />;
}

interface Counted {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent?: string | undefined;
}

/** A rate with the two counts it is made of; without anything to divide by it is none. */
export function Rate({ rate: { numerator, denominator, percent } }: { readonly rate: Counted }) {
  const formats = useFormats();
  return (
    <span className="rate">
      {percent === undefined ? '—' : `${percent}%`}
      <span className="quiet">
        {formats.count(numerator)}/{formats.count(denominator)}
      </span>
    </span>
  );
}

function MeanDays({ honest: { meanDays } }: { readonly honest: Honest }) {
  const t = useText();
  const excluded = meanOf(meanDays.suspendedExcluded);
  const counted = meanOf(meanDays.suspendedCounted);
  return <p className="quiet">{t('honest.mean', { excluded, counted })}</p>;
}

function meanOf({ numerator, denominator }: Omit<Counted, 'percent'>): string {
  return denominator === 0 ? '—' : (numerator / denominator).toFixed(1);
}
