import type { ScoreDetail } from '#contracts/api/scores.js';
import { useText } from '../../i18n/language.js';
import { GradeMark } from '../../parts/grade.js';

/** Between which numbers a running month can still end: what the open cases decide. */
export function Outlook({ outlook }: { readonly outlook: NonNullable<ScoreDetail['outlook']> }) {
  const t = useText();
  return (
    <p className="score-outlook">
      <span>{t('scores.outlook')}</span>
      {(['worst', 'best'] as const).map((bound) => (
        <span key={bound}>
          {t(`scores.${bound}`)} <strong>{outlook[bound].text}</strong> <GradeMark grade={outlook[bound].grade} />
        </span>
      ))}
      <span className="quiet">{t('scores.outlookHint')}</span>
    </p>
  );
}
