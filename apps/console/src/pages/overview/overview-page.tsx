import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Overview } from '#contracts/api/overview.js';
import { readOverview } from '../../api/overview.js';
import { useFormats, useText } from '../../i18n/language.js';
import { useWatching } from '../../live/freshness.js';
import { useHeard } from '../../live/use-heard.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Shape } from '../../theme/marks.js';
import { ChangesPanel } from './changes-panel.js';
import { SilentSources } from './silent-sources.js';
import { TrendPanel } from './trend-panel.js';
import { UnitsPanel } from './units-panel.js';
import './overview.css';

const RENEW_EVERY_ms = 10_000;

const TILES = [
  { key: 'red', shape: 'RED' },
  { key: 'yellow', shape: 'YELLOW' },
  { key: 'warned', shape: 'WARN' },
  { key: 'dueToday', shape: undefined },
  { key: 'open', shape: 'RUNNING' },
  { key: 'suspended', shape: 'SUSPENDED' },
  { key: 'undetermined', shape: 'UNDETERMINED' },
] as const;

/** 监察总览: how things stand, worst first, and what has changed. */
export function OverviewPage() {
  const t = useText();
  useWatching();
  const found = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => readOverview(signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  useHeard(found.data);
  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} onAgain={() => void found.refetch()} /> : <Loading />;
  }
  return (
    <div className="overview">
      <div className="page-head">
        <h1>{t('overview.title')}</h1>
        <span className="quiet">{found.data.day}</span>
      </div>
      <SilentSources />
      <Tiles overview={found.data} />
      <div className="overview-columns">
        <UnitsPanel />
        <div>
          <ChangesPanel asOf={found.data.asOf} />
          <TrendPanel />
        </div>
      </div>
    </div>
  );
}

function Tiles({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const formats = useFormats();
  return (
    <ul className="tiles" aria-label={t('overview.tiles')}>
      {TILES.map(({ key, shape }) => {
        const { count, query } = overview[key];
        return (
          <li key={key}>
            <Link to={`/live?${query}`} className={`tile tile-${key}${count === 0 ? ' is-none' : ''}`}>
              <span className="tile-name">
                {shape === undefined ? null : <Shape shape={shape} />}
                {t(`overview.tile.${key}`)}
              </span>
              <span className="tile-count">{formats.count(count)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
