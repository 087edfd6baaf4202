import type { CaseDetail } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { useHallNames } from '../../parts/use-hall.js';
import { type StageEntry, stagesOf } from './facts.js';

/** The stages as they were entered, each with the limit that the item gives it. */
export function Stages({ detail }: { readonly detail: CaseDetail }) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  const stages = stagesOf(detail.timeline);
  if (stages.length === 0) return <p className="quiet">{t('case.stages.none')}</p>;
  const columns: readonly Column<StageEntry>[] = [
    {
      key: 'stage',
      title: t('case.stages.stage'),
      cell: ({ stage, isReturned }) => (
        <>
          {wordFor(t, 'stage', stage)} {isReturned ? <span className="tag">{t('case.stages.returned')}</span> : null}
        </>
      ),
    },
    { key: 'who', title: t('case.stages.who'), cell: ({ who }) => who.map(nameOf).join(' / ') || '—' },
    {
      key: 'entered',
      title: t('case.stages.entered'),
      isNumber: true,
      cell: ({ at }) => formats.fullMoment(at).slice(0, -3),
    },
    {
      key: 'limit',
      title: t('case.stages.limit'),
      isNumber: true,
      cell: ({ limit }) =>
        limit === undefined ? (
          <span className="quiet">{t('case.stages.noLimit')}</span>
        ) : (
          `${limit.amount} ${wordFor(t, 'unit', limit.unit)}`
        ),
    },
  ];
  return <DataTable caption={t('case.stages')} columns={columns} rows={stages} keyOf={({ id }) => id} />;
}
