import type { CaseRow } from '#contracts/api/cases.js';
import { useFormats, useText } from '../i18n/language.js';
import { Shape } from '../theme/marks.js';
import './due.css';

/** The day or the moment at which the limit ends, with what cannot be said of it without a mark. */
export function Due({ row }: { readonly row: Pick<CaseRow, 'dueDay' | 'dueAt' | 'marks'> }) {
  const t = useText();
  const formats = useFormats();
  if (row.dueDay === undefined && row.dueAt === undefined) return <span className="quiet">—</span>;
  return (
    <span className="due">
      {row.marks.map((mark) => (
        <abbr key={mark} className="due-mark" title={t(`mark.${mark}Hint`)}>
          {t(`mark.${mark}`)}
        </abbr>
      ))}
      {row.dueDay ?? (row.dueAt === undefined ? '' : formats.moment(row.dueAt))}
    </span>
  );
}

/** What is left of the limit, or how far it is over it: a shape, a word and red. */
export function Remaining({ row }: { readonly row: CaseRow }) {
  const t = useText();
  const formats = useFormats();
  const { remainingDays: days, remainingSeconds: seconds } = row;
  if (row.endedAt !== undefined) return <Timeliness of={row.timeliness} />;
  const left = days ?? seconds;
  if (left === undefined)
    return <span className="quiet">{row.reason === undefined ? '—' : t('remaining.unknown')}</span>;
  const stretch = days === undefined ? formats.stretch(left) : t('remaining.days', { days: Math.abs(days) });
  if (left < 0) {
    return (
      <span className="overdue">
        <Shape shape="YELLOW" />
        {t('remaining.over', { stretch })}
      </span>
    );
  }
  if (days === 0) return <span className="due-today">{t('remaining.today')}</span>;
  return <span>{t('remaining.left', { stretch })}</span>;
}

function Timeliness({ of }: { readonly of: CaseRow['timeliness'] }) {
  const t = useText();
  if (of === undefined) return <span className="quiet">—</span>;
  if (of !== 'LATE') return <span>{t(`timeliness.${of}`)}</span>;
  return (
    <span className="overdue">
      <Shape shape="YELLOW" />
      {t('timeliness.LATE')}
    </span>
  );
}
