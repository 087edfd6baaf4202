import type { ScoreDetail } from '#contracts/api/scores.js';
import { useFormats, useText } from '../../i18n/language.js';
import { GradeMark } from '../../parts/grade.js';

/** Whose number, of which month, how it stands, and how it was sealed. */
export function ScoreHead({ score, title }: { readonly score: ScoreDetail; readonly title: string }) {
  const t = useText();
  const { month, by, state, status, text, grade, barred, ranked } = score;
  return (
    <header className="score-head">
      <div>
        <h1>{title}</h1>
        <p className="quiet">
          {t(`scores.by.${by}`)} {score.code} · {month} · {t(`scores.state.${state}`)}
        </p>
        {status === 'SCORED' && !ranked ? <p className="quiet">{t('scores.apartHint')}</p> : null}
        {barred === undefined ? null : <p>{t('scores.barred', { grade: t(`grade.${barred}`) })}</p>}
        <Seal score={score} />
      </div>
      <p className="score-number">
        {status === 'NO_BUSINESS' ? t('scores.noBusiness') : text} <GradeMark grade={grade} />
      </p>
    </header>
  );
}

function Seal({ score: { seal, closed } }: { readonly score: ScoreDetail }) {
  const t = useText();
  const formats = useFormats();
  if (seal === undefined) {
    return closed === undefined ? null : (
      <p className="quiet">{t('scores.closedAt', { at: formats.fullMoment(closed.at) })}</p>
    );
  }
  return (
    <p className={seal.intact ? 'quiet' : 'score-broken'}>
      {t('scores.closedAt', { at: formats.fullMoment(seal.at) })} ·{' '}
      {seal.intact ? t('scores.intact') : t('scores.broken')} <code>{seal.hash}</code>
    </p>
  );
}
