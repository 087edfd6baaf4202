import type { CalendarPreview } from '#contracts/api/calendars.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { CaseNumber } from '../../parts/named.js';
import { Empty } from '../../states/empty.js';
import { Partial } from '../../states/partial.js';

type Moved = CalendarPreview['rows'][number];

/** What a file would change, and whom it would move; nothing of it is written. */
export function Preview({ preview }: { readonly preview: CalendarPreview }) {
  const t = useText();
  const formats = useFormats();
  const { version, changes, cases, candidates, reckoned, moved, rows } = preview;
  if (version === undefined) return <Empty title={t('settings.calendars.nothingNew')} />;
  const days = changes.flatMap((change) => change.days);
  return (
    <section aria-label={t('settings.calendars.preview')}>
      <h3 className="section-title">{t('settings.calendars.would', { version })}</h3>
      <p className="moved-figures">
        <span>{t('settings.calendars.days', { count: days.length })}</span>
        <span>{t('settings.calendars.cases', { count: formats.count(cases) })}</span>
        <strong>{t('settings.calendars.moved', { count: formats.count(moved) })}</strong>
      </p>
      {reckoned < candidates ? (
        <Partial>{t('settings.calendars.partial', { reckoned, candidates: formats.count(candidates) })}</Partial>
      ) : null}
      <ul>
        {days.map(({ date, from, to, name }) => (
          <li key={date}>
            {date} {t(`case.day.${from}`)} → <strong>{t(`case.day.${to}`)}</strong> {name}
          </li>
        ))}
      </ul>
      {rows.length === 0 ? null : <MovedCases rows={rows} />}
    </section>
  );
}

function MovedCases({ rows }: { readonly rows: readonly Moved[] }) {
  const t = useText();
  const columns: readonly Column<Moved>[] = [
    { key: 'case', title: t('settings.calendars.case'), cell: ({ caseNo }) => <CaseNumber caseNo={caseNo} /> },
    { key: 'unit', title: t('settings.accounts.units'), cell: ({ unit }) => unit },
    { key: 'from', title: t('settings.calendars.dueNow'), isNumber: true, cell: ({ from }) => from },
    { key: 'to', title: t('settings.calendars.dueThen'), isNumber: true, cell: ({ to }) => to },
  ];
  return (
    <DataTable
      caption={t('settings.calendars.movedCases')}
      columns={columns}
      rows={rows}
      keyOf={({ caseNo }) => caseNo}
    />
  );
}
