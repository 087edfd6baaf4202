import { useQuery } from '@tanstack/react-query';
import type { Calendars } from '#contracts/api/calendars.js';
import { readCalendars } from '../../api/settings.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { CalendarForm } from './calendar-form.js';
import './settings.css';

type Calendar = Calendars['calendars'][number];
type Year = Calendar['years'][number];

/** 工作日历: what is published for each region, and what a file would change. */
export function CalendarsPage() {
  const t = useText();
  const columns = useColumns();
  const found = useQuery({ queryKey: ['calendars'], queryFn: ({ signal }) => readCalendars(signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.calendars')}</h1>
        <span className="quiet">{t('settings.calendars.hint')}</span>
      </div>
      <DataTable
        caption={t('settings.calendars')}
        columns={columns}
        rows={found.data.calendars}
        keyOf={({ region }) => region}
      />
      <CalendarForm />
    </>
  );
}

function useColumns(): readonly Column<Calendar>[] {
  const t = useText();
  const formats = useFormats();
  const textOf = ({ year, notice, days }: Year) => t('settings.calendars.year', { year, notice, count: days.length });
  return [
    { key: 'region', title: t('settings.accounts.region'), cell: ({ region }) => region },
    { key: 'version', title: t('settings.calendars.version'), isNumber: true, cell: ({ version }) => version },
    {
      key: 'years',
      title: t('settings.calendars.years'),
      cell: ({ years }) => (
        <ul className="parts-list">
          {years.map((year) => (
            <li key={year.year}>{textOf(year)}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'published',
      title: t('settings.calendars.published'),
      isNumber: true,
      cell: ({ publishedAt }) => formats.fullMoment(publishedAt).slice(0, -3),
    },
  ];
}
