import { useQuery } from '@tanstack/react-query';
import type { CalculatorQuestion } from '#contracts/api/calculator.js';
import { calculate } from '../api/handling.js';
import { useFormats, useText } from '../i18n/language.js';
import { wordFor } from '../i18n/word.js';
import './form.css';

/** The due day that an act leads to, before it is done. */
export function Foreseen({ question, words }: { readonly question: CalculatorQuestion; readonly words: Words }) {
  const t = useText();
  const formats = useFormats();
  const found = useQuery({ queryKey: ['calculator', question], queryFn: () => calculate(question) });
  if (found.data === undefined) return null;
  const { dueDay, dueAt, reason, marks } = found.data;
  const due = dueDay ?? (dueAt === undefined ? undefined : formats.moment(dueAt));
  return (
    <p className="foreseen" role="status">
      {due === undefined
        ? t('foreseen.unknown', { reason: wordFor(t, 'reason', reason ?? 'limit') })
        : t(words, { day: due })}
      {marks.map((mark) => (
        <span key={mark} className="quiet">
          {' '}
          {t(`mark.${mark}Hint`)}
        </span>
      ))}
    </p>
  );
}

type Words = 'foreseen.due' | 'foreseen.answer' | 'foreseen.answerBy' | 'foreseen.anew' | 'foreseen.latest';
