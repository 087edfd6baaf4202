import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { UnitsByUrgency } from '#contracts/api/overview.js';
import { readUnits } from '../../api/overview.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { nameOf } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Mark } from '../../theme/marks.js';

const RENEW_EVERY_ms = 15_000;
const UNITS = 30;
type Unit = UnitsByUrgency['units'][number];

const LEVELS = [
  { key: 'red', level: 'RED' },
  { key: 'yellow', level: 'YELLOW' },
  { key: 'warn', level: 'WARN' },
] as const;
const COUNTS = ['dueToday', 'suspended', 'undetermined', 'open'] as const;

/** The departments, the one that needs looking after most at the top. */
export function UnitsPanel() {
  const t = useText();
  const found = useQuery({
    queryKey: ['overview', 'units'],
    queryFn: ({ signal }) => readUnits(UNITS, signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  const more =
    found.data !== undefined && found.data.total > found.data.units.length
      ? t('overview.units.more', { total: found.data.total, shown: found.data.units.length })
      : undefined;
  return (
    <Panel title={t('overview.units')} end={more === undefined ? undefined : <span className="quiet">{more}</span>}>
      {found.isError ? <Failed error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading /> : null}
      {found.data?.units.length === 0 ? <Empty title={t('overview.units.none')} /> : null}
      {found.data === undefined || found.data.units.length === 0 ? null : <Units units={found.data.units} />}
    </Panel>
  );
}

function Units({ units }: { readonly units: readonly Unit[] }) {
  const t = useText();
  const formats = useFormats();
  const figure = (count: number) => (count === 0 ? <span className="quiet">0</span> : formats.count(count));
  const columns: readonly Column<Unit>[] = [
    {
      key: 'unit',
      title: t('overview.units.unit'),
      cell: ({ unit, name, query }) => <Link to={`/live?${query}`}>{nameOf({ code: unit, name })}</Link>,
    },
    ...LEVELS.map(({ key, level }) => ({
      key,
      title: <Mark shape={level} word={t(`level.${level}`)} />,
      isNumber: true,
      cell: ({ levels, query }: Unit) =>
        levels[key] === 0 ? figure(0) : <Link to={`/live?${query}&level=${level}`}>{figure(levels[key])}</Link>,
    })),
    ...COUNTS.map((key) => ({
      key,
      title: t(`overview.units.${key}`),
      isNumber: true,
      cell: (unit: Unit) => figure(unit[key]),
    })),
    {
      key: 'mostUrgent',
      title: t('overview.units.mostUrgent'),
      isNumber: true,
      cell: ({ mostUrgent }) => mostUrgent?.dueDay ?? '—',
    },
  ];
  return <DataTable caption={t('overview.units')} columns={columns} rows={units} keyOf={({ unit }) => unit} />;
}
