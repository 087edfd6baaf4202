import { Link } from 'react-router';
import type { CardView } from '#contracts/api/cards.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { ruleTitle } from '../../parts/rule.js';
import { useUnitNames } from '../../parts/use-unit-names.js';
import { Mark } from '../../theme/marks.js';
import { type CardSum, sumsBy } from './sums.js';

const LEVELS = ['RED', 'YELLOW', 'WARN', 'REMIND'] as const;

/** The cards counted by their rule or by the department they hit; each leads to its list. */
export function CardSums({ cards, by }: { readonly cards: readonly CardView[]; readonly by: 'rule' | 'unit' }) {
  const t = useText();
  const formats = useFormats();
  const { language } = useLanguage();
  const unitName = useUnitNames();
  const columns: readonly Column<CardSum>[] = [
    {
      key: 'of',
      title: by === 'rule' ? t('cards.column.rule') : t('cards.column.unit'),
      cell: ({ of }) => (
        <Link to={`/cards?${new URLSearchParams({ [by]: of })}`}>
          {by === 'rule' ? `${of} ${ruleTitle(of, language)}` : unitName(of)}
        </Link>
      ),
    },
    ...LEVELS.map((level) => ({
      key: level,
      title: <Mark shape={level} word={t(`level.${level}`)} />,
      isNumber: true,
      cell: ({ counts }: CardSum) =>
        counts[level] === 0 ? <span className="quiet">0</span> : formats.count(counts[level]),
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
      rows={sumsBy(cards, (card) => card[by])}
      keyOf={({ of }) => of}
    />
  );
}
