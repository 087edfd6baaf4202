import type { CaseRow } from '#contracts/api/cases.js';
import type { Formats } from '../i18n/formats.js';
import { useFormats, useText } from '../i18n/language.js';
import type { Translate } from '../i18n/text.js';
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
  if (row.endedAt !== undefined) return <Timeliness of={row.timeliness} />;
  const left = leftOf(row, t, formats);
  if (left === undefined) {
    return <span className="quiet">{row.reason === undefined ? '—' : t('remaining.unknown')}</span>;
  }
  if (left.isOver) {
    return (
      <span className="overdue">
        <Shape shape="YELLOW" />
        {t('remaining.over', { stretch: left.stretch })}
      </span>
    );
  }
  const isToday = row.remainingDays === 0;
  return (
    <span className={isToday ? 'due-today' : undefined}>
      {isToday ? `${t('remaining.today')} · ` : ''}
      {t('remaining.left', { stretch: left.stretch })}
    </span>
  );
}

interface Left {
  readonly isOver: boolean;
  readonly stretch: string;
}

const HOUR_minutes = 60;

/** In office time where the server counted it, else in whole days, or to a promised instant. */
function leftOf(row: CaseRow, t: Translate, formats: Formats): Left | undefined {
  const { officeTime, remainingDays: days, remainingSeconds: seconds } = row;
  if (officeTime !== undefined) {
    const { isOver, days, minutes } = officeTime;
    const hours = Math.floor(minutes / HOUR_minutes);
    const rest = { hours, minutes: minutes % HOUR_minutes };
    if (days === 0) return { isOver, stretch: t('remaining.hours', rest) };
    return { isOver, stretch: hours === 0 ? t('remaining.days', { days }) : t('remaining.office', { days, hours }) };
  }
  if (days !== undefined) return { isOver: days < 0, stretch: t('remaining.days', { days: Math.abs(days) }) };
  return seconds === undefined ? undefined : { isOver: seconds < 0, stretch: formats.stretch(seconds) };
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
