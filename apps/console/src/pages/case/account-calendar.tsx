import type { ClockView } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type MonthOfDays, monthsOf } from './months.js';
import { useWhy } from './why.js';

type Day = ClockView['account'][number];

/** The account as people know days: by the month, each working day with its number in the count. */
export function AccountCalendar({ days, today }: { readonly days: readonly Day[]; readonly today: string }) {
  return (
    <div className="months">
      {monthsOf(days).map((month) => (
        <Month key={month.month} month={month} today={today} />
      ))}
    </div>
  );
}

/** A Monday, from which the names of the days are taken. */
const WEEK = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];

function Month({ month: { month, weeks, dueDay }, today }: { readonly month: MonthOfDays; readonly today: string }) {
  const formats = useFormats();
  return (
    <table className="month">
      <caption>{month}</caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {formats.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.map((day) => day?.day ?? '').join()}>
            {week.map((day, index) =>
              day === undefined ? (
                <td key={WEEK[index]} />
              ) : (
                <DayCell key={day.day} day={day} today={today} dueDay={dueDay} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly day: { readonly day: string; readonly of?: Day | undefined };
  readonly today: string;
  readonly dueDay: string | undefined;
}

function DayCell({ day: { day, of }, today, dueDay }: CellProps) {
  const t = useText();
  const why = useWhy();
  const number = Number(day.slice(8));
  if (of === undefined) return <td className="day is-outside">{number}</td>;
  const isOver = of.counted && dueDay !== undefined && day > dueDay;
  const kind = of.counted
    ? isOver
      ? 'over'
      : day > today
        ? 'ahead'
        : 'counted'
    : of.reason === 'SUSPENDED'
      ? 'suspended'
      : 'rest';
  const said = `${day} ${of.counted ? `${t('case.account.yes')} ${of.total}` : t('case.account.no')} · ${why(of)}`;
  return (
    <td className={`day is-${kind}${of.isDueDay ? ' is-due' : ''}${day === today ? ' is-today' : ''}`} title={said}>
      <span aria-hidden="true">
        {number}
        <b>{of.counted ? of.total : of.reason === 'SUSPENDED' ? '‖' : (of.name ?? '').slice(0, 3)}</b>
      </span>
      <span className="visually-hidden">
        {said} {of.isDueDay ? t('case.account.dueDay') : ''}
      </span>
    </td>
  );
}
