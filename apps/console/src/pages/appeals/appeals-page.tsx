import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { CardView } from '#contracts/api/cards.js';
import type { Role } from '#contracts/api/identity.js';
import type { Query } from '../../api/client.js';
import { readCards } from '../../api/watch.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { useWatching } from '../../live/freshness.js';
import { useHeard } from '../../live/use-heard.js';
import { useUnitNames } from '../../parts/use-unit-names.js';
import { useSession } from '../../session/session-context.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { LevelMark } from '../../theme/marks.js';
import { Appeal } from './appeal.js';
import './appeals.css';

const RENEW_EVERY_ms = 15_000;
const LISTS = ['waiting', 'appealable', 'decided'] as const;
type List = (typeof LISTS)[number];

const queries = {
  waiting: { state: 'APPEALED' },
  appealable: { state: 'ISSUED', level: 'WARN,YELLOW,RED' },
  decided: { state: 'UPHELD,REVOKED' },
} as const satisfies Record<List, Query>;

/** 申诉: what the departments say against a card, beside what it rests on. */
export function AppealsPage() {
  const t = useText();
  const { identity } = useSession();
  const [search, setSearch] = useSearchParams();
  const list = LISTS.find((each) => each === search.get('list')) ?? firstListOf(identity.role);
  const card = search.get('card') ?? undefined;
  return (
    <>
      <div className="page-head">
        <h1>{t('appeals.title')}</h1>
        <span className="quiet">{t('appeals.hint')}</span>
      </div>
      <div className="tabs">
        {LISTS.map((each) => (
          <button key={each} type="button" aria-pressed={list === each} onClick={() => setSearch({ list: each })}>
            {t(`appeals.${each}`)}
          </button>
        ))}
      </div>
      <div className="appeals">
        <Cards list={list} chosen={card} onChoose={(id) => setSearch({ list, card: id })} />
        <section className="appeals-one" aria-live="polite">
          {card === undefined ? <Empty title={t('appeals.choose')} /> : <Appeal key={card} id={card} />}
        </section>
      </div>
    </>
  );
}

/** A department comes to appeal, everybody else to decide or to look. */
function firstListOf(role: Role): List {
  return role === 'department_head' ? 'appealable' : 'waiting';
}

interface CardsProps {
  readonly list: List;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Cards({ list, chosen, onChoose }: CardsProps) {
  const t = useText();
  useWatching();
  const found = useQuery({
    queryKey: ['cards', 'appeals', list],
    queryFn: ({ signal }) => readCards(queries[list], signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  useHeard(found.data);
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  if (found.data.rows.length === 0) return <Empty title={t(`appeals.empty.${list}`)} />;
  return (
    <ul className="appeals-list">
      {found.data.rows.map((card) => (
        <li key={card.id}>
          <CardChoice card={card} isChosen={card.id === chosen} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

function CardChoice({
  card,
  isChosen,
  onChoose,
}: {
  readonly card: CardView;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { language } = useLanguage();
  const formats = useFormats();
  const unitName = useUnitNames();
  return (
    <button type="button" className="appeals-choice" aria-current={isChosen} onClick={() => onChoose(card.id)}>
      <span className="appeals-choice-head">
        {card.level === 'NONE' ? null : <LevelMark level={card.level} />}
        <span className="quiet">{formats.moment(card.crossedAt)}</span>
      </span>
      <span>{card.title[language]}</span>
      <span className="quiet">
        {unitName(card.unit)} · {card.caseNo}
      </span>
    </button>
  );
}
