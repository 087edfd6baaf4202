import { useState } from 'react';
import { Link } from 'react-router';
import type { CardView } from '#contracts/api/cards.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { useHallNames } from '../../parts/use-hall.js';
import { useUnitNames } from '../../parts/use-unit-names.js';
import { useSession } from '../../session/session-context.js';
import { LevelMark } from '../../theme/marks.js';
import { ActDialog } from './act-dialog.js';
import { actsOn, type ReasonedAct } from './acts.js';

interface Chosen {
  readonly card: CardView;
  readonly act: ReasonedAct;
}

/** The cards one by one, with what may be done to each. */
export function CardList({ cards }: { readonly cards: readonly CardView[] }) {
  const t = useText();
  const [chosen, choose] = useState<Chosen>();
  const { identity } = useSession();
  const acts: Column<CardView> = {
    key: 'acts',
    title: t('cards.column.acts'),
    cell: (card) => (
      <span className="card-acts">
        {actsOn(card, identity.role).map((act) => (
          <button key={act} type="button" className="text-button" onClick={() => choose({ card, act })}>
            {t(`cardAct.${act}`)}
          </button>
        ))}
      </span>
    ),
  };
  const columns = [...useCardColumns(), acts];
  return (
    <>
      <DataTable caption={t('cards.title')} columns={columns} rows={cards} keyOf={({ id }) => id} />
      {chosen === undefined ? null : <ActDialog key={chosen.card.id} {...chosen} onClose={() => choose(undefined)} />}
    </>
  );
}

/** What is to be seen of a card in a list. */
function useCardColumns(): readonly Column<CardView>[] {
  const t = useText();
  const { language } = useLanguage();
  const formats = useFormats();
  const unitName = useUnitNames();
  const nameOf = useHallNames();
  return [
    {
      key: 'level',
      title: t('cards.column.level'),
      cell: ({ level }) => (level === 'NONE' ? null : <LevelMark level={level} />),
    },
    { key: 'state', title: t('cards.column.state'), cell: ({ state }) => wordFor(t, 'cardState', state) },
    {
      key: 'case',
      title: t('cards.column.case'),
      cell: ({ caseNo }) => (
        <Link to={pathOfCase(caseNo)}>
          <CaseNumber caseNo={caseNo} />
        </Link>
      ),
    },
    {
      key: 'rule',
      title: t('cards.column.rule'),
      cell: ({ rule, title, basis }) => <span title={basis}>{`${rule} ${title[language]}`}</span>,
    },
    {
      key: 'whom',
      title: t('cards.column.whom'),
      cell: ({ unit, window }) =>
        window === undefined || window === '' ? unitName(unit) : `${unitName(unit)} / ${nameOf(window)}`,
    },
    { key: 'person', title: t('cards.column.person'), cell: ({ person }) => nameOf(person) },
    {
      key: 'due',
      title: t('cards.column.due'),
      isNumber: true,
      cell: ({ dueDay, dueAt }) => dueDay ?? (dueAt === undefined ? '—' : formats.moment(dueAt)),
    },
    {
      key: 'crossed',
      title: t('cards.column.crossed'),
      isNumber: true,
      cell: ({ crossedAt }) => formats.fullMoment(crossedAt).slice(0, -3),
    },
  ];
}
