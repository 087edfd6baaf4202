import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ScoreBy, ScoreDetail } from '#contracts/api/scores.js';
import { readFormula, readScore } from '../../api/figures.js';
import { NotFound } from '../../app/not-found.js';
import { useText } from '../../i18n/language.js';
import { useHeard } from '../../live/use-heard.js';
import { HonestTable } from '../../parts/honest-table.js';
import { nameOf } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Denominators } from './denominators.js';
import { Dimensions } from './dimensions.js';
import { FormulaText } from './formula-text.js';
import { Outlook } from './outlook.js';
import { Restated } from './restated.js';
import { ScoreHead } from './score-head.js';
import './scores.css';

const BY = ['unit', 'window', 'person'] as const satisfies readonly ScoreBy[];

/** One number opened: what it is made of, down to each card and case, with its formula beside it. */
export function ScorePage() {
  const { month = '', by: asked, code = '' } = useParams();
  const [search] = useSearchParams();
  const by = BY.find((each) => each === asked);
  if (by === undefined) return <NotFound />;
  return <Found month={month} by={by} code={code} region={search.get('region') || undefined} />;
}

interface Props {
  readonly month: string;
  readonly by: ScoreBy;
  readonly code: string;
  readonly region: string | undefined;
}

function Found({ month, by, code, region }: Props) {
  const t = useText();
  const found = useQuery({
    queryKey: ['score', month, by, code, region],
    queryFn: ({ signal }) => readScore({ month, by, code }, { region }, signal),
  });
  useHeard(found.data);
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const back = new URLSearchParams({ month, by, ...(region === undefined ? {} : { region }) });
  return (
    <>
      <p className="no-print scores-back">
        <Link to={`/scores?${back}`}>‹ {t('scores.back')}</Link>
      </p>
      <Opened score={found.data} />
    </>
  );
}

function Opened({ score }: { readonly score: ScoreDetail }) {
  const t = useText();
  const { version } = score.formula;
  const formula = useQuery({
    queryKey: ['score-formula', version],
    queryFn: ({ signal }) => readFormula(version, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <ScoreHead score={score} title={nameOf(score)} />
      {score.outlook === undefined ? null : <Outlook outlook={score.outlook} />}
      {score.restated === undefined ? null : <Restated restated={score.restated} />}
      <div className="score-columns">
        <Panel title={t('scores.dimensions')}>
          <Dimensions score={score} />
        </Panel>
        <div>
          <Panel title={t('scores.formula', { version })}>
            {formula.isError ? <Failed error={formula.error} onAgain={() => void formula.refetch()} /> : null}
            {formula.data === undefined ? null : <FormulaText formula={formula.data} />}
          </Panel>
          <Panel title={t('scores.denominators')}>
            <Denominators of={score.denominators} />
          </Panel>
        </div>
      </div>
      <Panel title={t('scores.honest')}>
        {score.honest === undefined ? (
          <p className="quiet">{t('scores.honestLater')}</p>
        ) : (
          <HonestTable honest={score.honest} />
        )}
      </Panel>
    </>
  );
}
