import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ScoreEntry } from '#contracts/api/scores.js';
import { readCase } from '../../api/watch.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { signedPoints } from '../../parts/points.js';
import { ruleTitle } from '../../parts/rule.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { CaseCards } from '../case/case-cards.js';
import '../case/case-page.css';
import { cardOf } from './card-of.js';

/** More than these are seldom read one by one; the rest comes when it is asked for. */
const SHOWN_entries = 20;

/** The lines of the ledger: their amounts add up to the number. */
export function Entries({ entries }: { readonly entries: readonly ScoreEntry[] }) {
  const t = useText();
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? entries : entries.slice(0, SHOWN_entries);
  return (
    <>
      <ul className="entries">
        {shown.map((entry) => (
          <EntryLine key={`${entry.term}${entry.rule}${entry.caseNo}${entry.cardKey}`} entry={entry} />
        ))}
      </ul>
      {shown.length < entries.length ? (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          {t('scores.allEntries', { count: formats.count(entries.length) })}
        </button>
      ) : null}
    </>
  );
}

function EntryLine({ entry }: { readonly entry: ScoreEntry }) {
  const t = useText();
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { term, rule, caseNo, cardKey, count, amount, reason } = entry;
  return (
    <li>
      <div className="entry">
        <span className="entry-what" title={reason}>
          {wordFor(t, 'term', term)}
          {rule === undefined ? null : <span className="quiet"> {`${rule} ${ruleTitle(rule, language)}`}</span>}
        </span>
        <span>
          {caseNo === undefined ? (
            <span className="quiet">{count > 1 ? t('scores.times', { count }) : ''}</span>
          ) : (
            <Link to={pathOfCase(caseNo)}>
              <CaseNumber caseNo={caseNo} />
            </Link>
          )}
        </span>
        <span>
          {caseNo === undefined || cardKey === undefined ? null : (
            <button type="button" className="text-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t('scores.card')}
            </button>
          )}
        </span>
        <span className={amount < 0 ? 'entry-amount is-less' : 'entry-amount'}>{signedPoints(amount)}</span>
      </div>
      {isOpen && caseNo !== undefined && cardKey !== undefined ? <EntryCard caseNo={caseNo} cardKey={cardKey} /> : null}
    </li>
  );
}

function EntryCard({ caseNo, cardKey }: { readonly caseNo: string; readonly cardKey: string }) {
  const t = useText();
  const found = useQuery({ queryKey: ['case', caseNo], queryFn: ({ signal }) => readCase(caseNo, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const card = cardOf(found.data.cards, cardKey);
  return card === undefined ? <p className="quiet">{t('scores.cardGone')}</p> : <CaseCards cards={[card]} />;
}
