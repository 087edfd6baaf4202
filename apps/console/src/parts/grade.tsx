import type { ScoreFormulaView } from '#contracts/api/scores.js';
import { useText } from '../i18n/language.js';

type Grade = ScoreFormulaView['grades'][number]['grade'];

/** 等次 by its word. */
export function GradeMark({ grade }: { readonly grade: Grade | undefined }) {
  const t = useText();
  if (grade === undefined) return null;
  return <span className={`grade grade-${grade.toLowerCase()}`}>{t(`grade.${grade}`)}</span>;
}
