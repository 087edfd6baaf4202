import type { CaseDetail } from '#contracts/api/cases.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { LevelMark } from '../../theme/marks.js';

type Card = CaseDetail['cards'][number];

/** The cards of a case, each with the rule, the article, the calendar and the evidence it rests on. */
export function CaseCards({ cards }: { readonly cards: readonly Card[] }) {
  return (
    <ul className="case-cards">
      {cards.map((card) => (
        <CaseCard key={card.id} card={card} />
      ))}
    </ul>
  );
}

function CaseCard({ card }: { readonly card: Card }) {
  const t = useText();
  const { language } = useLanguage();
  const formats = useFormats();
  const due = card.dueDay ?? (card.dueAt === undefined ? undefined : formats.fullMoment(card.dueAt));
  const rows = [
    { title: t('case.cards.basis'), value: card.basis },
    { title: t('case.cards.crossed'), value: formats.fullMoment(card.crossedAt) },
    { title: t('case.cards.issued'), value: formats.fullMoment(card.issuedAt) },
    {
      title: t('case.cards.whom'),
      value: [card.unit, card.window, card.person].filter((each) => each !== undefined && each !== '').join(' / '),
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
      {card.changes.length === 0 ? null : (
        <ul className="case-card-changes" aria-label={t('case.cards.changes')}>
          {card.changes.map((change) => (
            <li key={`${change.at}${change.to}`}>
              {formats.fullMoment(change.at).slice(0, -3)} {wordFor(t, 'cardState', change.from)} →{' '}
              {wordFor(t, 'cardState', change.to)} · {change.actor} · {change.reason}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
