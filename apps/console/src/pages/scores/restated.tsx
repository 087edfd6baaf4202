import { Link } from 'react-router';
import type { ScoreDetail } from '#contracts/api/scores.js';
import { useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { signedPoints } from '../../parts/points.js';

type Whole = NonNullable<ScoreDetail['restated']>;
type Change = Whole['changes'][number];

/** What later facts would have otherwise in a closed month: beside its number, never instead of it. */
export function Restated({ restated: { text, differenceText, changes } }: { readonly restated: Whole }) {
  const t = useText();
  const amount = (key: 'before' | 'after' | 'difference'): Column<Change> => ({
    key,
    title: t(`scores.change.${key}`),
    isNumber: true,
    cell: (change) => signedPoints(change[key]),
  });
  const columns: readonly Column<Change>[] = [
    { key: 'dimension', title: t('scores.dimension'), cell: ({ dimension }) => t(`dimension.${dimension}`) },
    { key: 'term', title: t('scores.term'), cell: ({ term }) => wordFor(t, 'term', term) },
    {
      key: 'case',
      title: t('case.title'),
      cell: ({ caseNo }) =>
        caseNo === undefined ? (
          '—'
        ) : (
          <Link to={pathOfCase(caseNo)}>
            <CaseNumber caseNo={caseNo} />
          </Link>
        ),
    },
    ...(['before', 'after', 'difference'] as const).map(amount),
  ];
  return (
    <Panel title={t('scores.restated')} className="score-restated">
      <p>{t('scores.restatedText', { text, difference: differenceText })}</p>
      <DataTable
        caption={t('scores.restated')}
        columns={columns}
        rows={changes}
        keyOf={({ dimension, term, rule, caseNo, cardKey }) => [dimension, term, rule, caseNo, cardKey].join(' ')}
      />
    </Panel>
  );
}
