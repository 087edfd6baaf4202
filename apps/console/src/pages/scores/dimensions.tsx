import type { ScoreDetail } from '#contracts/api/scores.js';
import { useText } from '../../i18n/language.js';
import { pointsText, signedPoints } from '../../parts/points.js';
import { Entries } from './entries.js';

/** Each dimension with its points; opened, the lines that add up to them. */
export function Dimensions({ score: { dimensions, bonus, bounds } }: { readonly score: ScoreDetail }) {
  const t = useText();
  return (
    <div className="dimensions">
      {dimensions.map(({ dimension, weight, score, text, entries }) => (
        <details key={dimension} open={score < weight}>
          <summary>
            <span>{t(`dimension.${dimension}`)}</span>
            <meter
              min={0}
              max={Math.max(weight, 1)}
              value={score}
              aria-label={t('scores.ofFull', { text, weight: pointsText(weight) })}
            />
            <span className="dimension-points">
              {text} <span className="quiet">/ {pointsText(weight)}</span>
            </span>
          </summary>
          <Entries entries={entries} />
        </details>
      ))}
      <details open={bonus.entries.length > 0}>
        <summary>
          <span>{t('dimension.BONUS')}</span>
          <span />
          <span className="dimension-points">{signedPoints(bonus.amount)}</span>
        </summary>
        {bonus.entries.length === 0 ? (
          <p className="quiet">{t('scores.noBonus')}</p>
        ) : (
          <Entries entries={bonus.entries} />
        )}
      </details>
      {bounds.length === 0 ? null : (
        <details open>
          <summary>
            <span>{t('dimension.TOTAL')}</span>
          </summary>
          <Entries entries={bounds} />
        </details>
      )}
    </div>
  );
}
