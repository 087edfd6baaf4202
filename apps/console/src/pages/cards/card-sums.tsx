import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { CardSum } from '#contracts/api/cards.js';
import { readCardCounts } from '../../api/watch.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { useWatching } from '../../live/freshness.js';
import { useHeard } from '../../live/use-heard.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { ruleTitle } from '../../parts/rule.js';
import { useUnitNames } from '../../parts/use-unit-names.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Mark } from '../../theme/marks.js';
import { type CardFilterValues, searchOf } from './card-filters.js';

/** Sums over a whole history: they move slowly, and cost more than a page of the list. */
const RENEW_EVERY_ms = 60_000;
const LEVELS = ['RED', 'YELLOW', 'WARN', 'REMIND'] as const;

interface Props {
  readonly filters: CardFilterValues;
  readonly by: 'rule' | 'unit';
}

/** All cards under the filters, counted by their rule or by the department they hit; each number leads to its list. */
export function CardSums({ filters, by }: Props) {
  const t = useText();
  useWatching();
  const found = useQuery({
    queryKey: ['card-counts', filters],
    queryFn: ({ signal }) => readCardCounts(filters, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  useHeard(found.data);
  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} onAgain={() => void found.refetch()} /> : <Loading />;
  }
  const { total, byLevel, byRule, byUnit } = found.data;
  if (total === 0) return <Empty title={t('cards.empty')} />;
  return <Sums filters={filters} by={by} sums={by === 'rule' ? byRule : byUnit} whole={{ code: by, total, byLevel }} />;
}

interface SumsProps extends Props {
  readonly sums: readonly CardSum[];
  readonly whole: CardSum;
}

function Sums({ filters, by, sums, whole }: SumsProps) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useNames(by);
  const listOf = (sum: CardSum, more: CardFilterValues = {}) =>
    `/cards?${searchOf({ ...filters, ...(sum === whole ? {} : { [by]: sum.code }), ...more })}`;
  const columns: readonly Column<CardSum>[] = [
    {
      key: 'of',
      title: by === 'rule' ? t('cards.column.rule') : t('cards.column.unit'),
      cell: (sum) => <Link to={listOf(sum)}>{sum === whole ? t('cards.column.total') : nameOf(sum.code)}</Link>,
    },
    ...LEVELS.map((level) => ({
      key: level,
      title: <Mark shape={level} word={t(`level.${level}`)} />,
      isNumber: true,
      cell: (sum: CardSum) =>
        sum.byLevel[level] === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <Link to={listOf(sum, { level })}>{formats.count(sum.byLevel[level])}</Link>
        ),
    })),
    {
      key: 'total',
      title: t('cards.column.total'),
      isNumber: true,
      cell: ({ total }) => <strong>{formats.count(total)}</strong>,
    },
  ];
  return (
    <DataTable
      caption={t(`cards.tab.${by}`)}
      columns={columns}
      rows={[...sums, whole]}
      keyOf={(sum) => (sum === whole ? 'whole' : `of ${sum.code}`)}
    />
  );
}

function useNames(by: Props['by']): (code: string) => string {
  const { language } = useLanguage();
  const unitName = useUnitNames();
  return (code) => (by === 'rule' ? `${code} ${ruleTitle(code, language)}` : unitName(code));
}
