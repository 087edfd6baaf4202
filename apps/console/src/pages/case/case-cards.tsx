import type { CaseDetail } from '#contracts/api/cases.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { useHallNames } from '../../parts/use-hall.js';
import { LevelMark } from '../../theme/marks.js';

type Card = CaseDetail['cards'][number];
/** Names of units and windows by their codes. */
type Named = ReadonlyMap<string, string | undefined>;

const RANKS = { RED: 0, YELLOW: 1, WARN: 2, REMIND: 3, NONE: 4 } as const satisfies Record<Card['level'], number>;

/** The cards of a case, each with the rule, the article, the calendar and the evidence it rests on. */
export function CaseCards({ cards, named }: { readonly cards: readonly Card[]; readonly named?: Named }) {
  const highestFirst = cards.toSorted(
    (a, b) => RANKS[a.level] - RANKS[b.level] || (a.crossedAt < b.crossedAt ? 1 : -1),
  );
  return (
    <ul className="case-cards">
      {highestFirst.map((card) => (
        <CaseCard key={card.id} card={card} named={named ?? new Map()} />
      ))}
    </ul>
  );
}

function CaseCard({ card, named }: { readonly card: Card; readonly named: Named }) {
  const t = useText();
  const { language } = useLanguage();
  const formats = useFormats();
  const hallName = useHallNames();
  const due = card.dueDay ?? (card.dueAt === undefined ? undefined : formats.fullMoment(card.dueAt));
  const rows = [
    { title: t('case.cards.basis'), value: card.basis },
    { title: t('case.cards.crossed'), value: formats.fullMoment(card.crossedAt) },
    { title: t('case.cards.issued'), value: formats.fullMoment(card.issuedAt) },
    {
      title: t('case.cards.whom'),
      value: [card.unit, card.window, card.person]
        .flatMap((code) => (code ? [named.get(code) ?? hallName(code)] : []))
        .join(' / '),
    },
    ...(card.calendar === undefined ? [] : [{ title: t('case.cards.calendar'), value: card.calendar }]),
    {
      title: t('case.cards.evidence'),
      value: due === undefined ? t('case.cards.evidenceNoDue') : t('case.cards.evidenceText', { due }),
    },
  ];
  return (
    <li className={`case-card case-card-${card.level.toLowerCase()}`}>
      <p className="case-card-title">
        {card.level === 'NONE' ? null : <LevelMark level={card.level} />}
        <strong>{card.title[language]}</strong>
        <span className="quiet">{t('case.cards.rule', { rule: card.rule, version: card.ruleVersion })}</span>
        <span className="tag">{wordFor(t, 'cardState', card.state)}</span>
        {card.told ? null : <span className="tag">{t('case.cards.untold')}</span>}
      </p>
      <dl>
        {rows.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Changes changes={card.changes} />
    </li>
  );
}

function Changes({ changes }: Pick<Card, 'changes'>) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  if (changes.length === 0) return null;
  return (
    <ul className="case-card-changes" aria-label={t('case.cards.changes')}>
      {changes.map((change) => (
        <li key={`${change.at}${change.to}`}>
          {formats.fullMoment(change.at).slice(0, -3)} {wordFor(t, 'cardState', change.from)} →{' '}
          {wordFor(t, 'cardState', change.to)} · {wordFor(t, 'cardActor', nameOf(change.actor))} ·{' '}
          {wordFor(t, 'cardChange', change.reason)}
        </li>
      ))}
    </ul>
  );
}
