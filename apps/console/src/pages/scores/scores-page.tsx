import { useQueries } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { MonthScores, ScoreBy } from '#contracts/api/scores.js';
import { readScores } from '../../api/figures.js';
import { useText } from '../../i18n/language.js';
import { useHeard } from '../../live/use-heard.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { addMonths, monthOf, monthsUpTo } from '../../parts/months.js';
import { useToday } from '../../parts/use-today.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { MonthActs } from './month-acts.js';
import { MonthsTable, type MonthsTableProps } from './months-table.js';
import { rankingOf } from './ranking.js';
import './scores.css';

const SHOWN_months = 6;
const BY = ['unit', 'window', 'person'] as const satisfies readonly ScoreBy[];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const CODE_characters = 60;

/** 绩效: months and whoever is scored in them; each number opens. */
export function ScoresPage() {
  const [search] = useSearchParams();
  const today = useToday();
  if (today.data === undefined) {
    return today.isError ? <Failed error={today.error} onAgain={() => void today.refetch()} /> : <Loading />;
  }
  const current = monthOf(today.data);
  const asked = search.get('month') ?? '';
  const last = MONTH.test(asked) && asked < current ? asked : current;
  const by = BY.find((each) => each === search.get('by')) ?? 'unit';
  const region = search.get('region')?.trim().slice(0, CODE_characters) || undefined;
  return <Months by={by} last={last} current={current} region={region} />;
}

interface Props {
  readonly by: ScoreBy;
  readonly last: string;
  readonly current: string;
  readonly region: string | undefined;
}

function Months({ by, last, current, region }: Props) {
  const t = useText();
  const query = { by, ...(region === undefined ? {} : { region }) };
  return (
    <>
      <div className="page-head">
        <h1>{t('scores.title')}</h1>
        <span className="quiet">{t('scores.hint')}</span>
        <span className="page-head-end">
          <ExportButtons key={`${last}${by}${region}`} what="scores" query={{ month: last, ...query }} />
        </span>
      </div>
      <div className="scores-bar no-print">
        <span className="switch">
          {BY.map((each) => (
            <Link
              key={each}
              to={`?${new URLSearchParams({ month: last, ...query, by: each })}`}
              aria-current={each === by}
            >
              {t(`scores.by.${each}`)}
            </Link>
          ))}
        </span>
        <span className="scores-months">
          <Link to={`?${new URLSearchParams({ ...query, month: addMonths(last, -1) })}`}>‹ {t('scores.earlier')}</Link>
          {last < current ? (
            <Link to={`?${new URLSearchParams({ ...query, month: addMonths(last, 1) })}`}>{t('scores.later')} ›</Link>
          ) : null}
        </span>
      </div>
      <Table key={by} last={last} by={by} region={region} />
    </>
  );
}

function Table({ by, last, region }: Omit<Props, 'current'>) {
  const t = useText();
  const found = useQueries({
    queries: monthsUpTo(last, SHOWN_months).map((month) => ({
      queryKey: ['scores', month, by, region],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => readScores(month, { by, region }, signal),
    })),
  });
  useHeard(found.at(-1)?.data);
  const failed = found.find(({ isError }) => isError);
  if (failed !== undefined) return <Failed error={failed.error} onAgain={() => void failed.refetch()} />;
  const months = found.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (months.length < SHOWN_months) return <Loading />;
  const { ranked, apart } = rankingOf(months);
  if (ranked.length + apart.length === 0) return <Empty title={t('scores.none')} hint={t('scores.noneHint')} />;
  return (
    <>
      {ranked.length === 0 ? (
        <p className="scores-note">{t('scores.noneRanked', { month: last })}</p>
      ) : (
        <MonthsTable caption={t('scores.ranked')} months={months} rows={ranked} {...{ by, region }} />
      )}
      {apart.length === 0 ? null : <Apart months={months} rows={apart} {...{ by, region }} />}
      <MonthActs months={months} region={region} />
      <Seals months={months} />
    </>
  );
}

function Apart({ months, rows, by, region }: Omit<MonthsTableProps, 'caption'>) {
  const t = useText();
  return (
    <section className="scores-apart">
      <h2>{t('scores.apart')}</h2>
      <p className="quiet">{t('scores.apartHint')}</p>
      <MonthsTable caption={t('scores.apart')} {...{ months, rows, by, region }} />
    </section>
  );
}

/** By these hashes anybody can tell later that a closed month has not been touched. */
function Seals({ months }: { readonly months: readonly MonthScores[] }) {
  const t = useText();
  const closed = months.flatMap(({ month, closed: seal }) => (seal === undefined ? [] : [{ month, hash: seal.hash }]));
  if (closed.length === 0) return null;
  return (
    <p className="scores-seals quiet">
      {t('scores.seals')}
      {closed.map(({ month, hash }) => (
        <span key={month}>
          {month} <code>{hash}</code>
        </span>
      ))}
    </p>
  );
}
