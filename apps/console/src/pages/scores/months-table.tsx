import { Link } from 'react-router';
import type { MonthScores, ScoreBy } from '#contracts/api/scores.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { GradeMark } from '../../parts/grade.js';
import { nameOf } from '../../parts/named.js';
import type { ObjectRow } from './ranking.js';

/** What the number of the last month divides by, beside it. */
const DENOMINATORS = ['closed', 'onTime', 'late', 'undetermined', 'openOverdue'] as const;

export interface MonthsTableProps {
  readonly caption: string;
  readonly months: readonly MonthScores[];
  readonly rows: readonly ObjectRow[];
  readonly by: ScoreBy;
  readonly region: string | undefined;
}

/** One line for each who is scored, one column for each month, and what the last of them rests on. */
export function MonthsTable({ caption, months, rows, by, region }: MonthsTableProps) {
  const t = useText();
  const columns: readonly Column<ObjectRow>[] = [
    { key: 'rank', title: t('scores.rank'), isNumber: true, cell: ({ rank }) => rank ?? '—' },
    { key: 'name', title: t(`scores.by.${by}`), cell: (row) => nameOf(row) },
    ...months.map((month) => ({
      key: month.month,
      title: <MonthTitle month={month} />,
      isNumber: true,
      cell: (row: ObjectRow) => <Score row={row} month={month} by={by} region={region} />,
    })),
    ...useDenominators(),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ code }) => code} />;
}

function MonthTitle({ month: { month, state } }: { readonly month: MonthScores }) {
  const t = useText();
  return (
    <>
      {month}
      <span className="month-state">{t(`scores.state.${state}`)}</span>
    </>
  );
}

interface ScoreProps extends Pick<MonthsTableProps, 'by' | 'region'> {
  readonly row: ObjectRow;
  readonly month: MonthScores;
}

function Score({ row, month: { month, state }, by, region }: ScoreProps) {
  const t = useText();
  const score = row.scores.get(month);
  if (score === undefined) return <span className="quiet">—</span>;
  if (score.status === 'NO_BUSINESS') return <span className="quiet">{t('scores.noBusiness')}</span>;
  const of = region === undefined ? '' : `?${new URLSearchParams({ region })}`;
  return (
    <span className={state === 'CLOSED' ? 'month-score' : 'month-score is-open'}>
      <Link to={`/scores/${month}/${by}/${encodeURIComponent(row.code)}${of}`}>{score.text}</Link>
      <GradeMark grade={score.grade} />
      {score.restated === undefined ? null : (
        <span className="restated" title={t('scores.restatedHint')}>
          {t('scores.restatedTo', { text: score.restated.text, difference: score.restated.differenceText })}
        </span>
      )}
    </span>
  );
}

function useDenominators(): readonly Column<ObjectRow>[] {
  const t = useText();
  const formats = useFormats();
  return DENOMINATORS.map((key) => ({
    key,
    title: t(`denominator.${key}`),
    isNumber: true,
    cell: ({ last }) => (last === undefined ? '—' : formats.count(last.denominators[key])),
  }));
}
