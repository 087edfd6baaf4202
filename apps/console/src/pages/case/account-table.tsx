import type { ClockView } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useWhy } from './why.js';

type Day = ClockView['account'][number];

/** The account line by line, as it is printed and filed. */
export function AccountTable({ days }: { readonly days: readonly Day[] }) {
  const t = useText();
  const formats = useFormats();
  const why = useWhy();
  const columns: readonly Column<Day>[] = [
    { key: 'day', title: t('case.account.day'), cell: ({ day }) => `${day} ${formats.weekday(day)}` },
    {
      key: 'counts',
      title: t('case.account.counts'),
      cell: ({ counted }) => (counted ? t('case.account.yes') : <span className="quiet">{t('case.account.no')}</span>),
    },
    { key: 'total', title: t('case.account.total'), isNumber: true, cell: ({ total }) => total },
    {
      key: 'why',
      title: t('case.account.why'),
      cell: (day) => (
        <>
          {why(day)} {day.isDueDay ? <strong className="due-word">{t('case.account.dueDay')}</strong> : null}
        </>
      ),
    },
  ];
  return <DataTable caption={t('case.account')} columns={columns} rows={days} keyOf={({ day }) => day} />;
}
