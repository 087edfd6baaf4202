import type { CaseDetail } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { wordFor } from '../../i18n/word.js';
import { useHallNames } from '../../parts/use-hall.js';
import { isRecordedLate, restOf, saidIn, whoDid } from './facts.js';

type Entry = CaseDetail['timeline'][number];

/** What happened, when it happened and when it was recorded; what was corrected stays, struck out. */
export function Timeline({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <TimelineEntry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function TimelineEntry({ entry }: { readonly entry: Entry }) {
  const t = useText();
  const formats = useFormats();
  const { stage } = saidIn(entry);
  const nameOf = useHallNames();
  const rest = restOf(entry);
  return (
    <li className={entry.annulled ? 'is-annulled' : undefined}>
      <span className="timeline-at">{formats.fullMoment(entry.at).slice(0, -3)}</span>
      <div>
        <p>
          <strong>
            {wordFor(t, 'act', entry.act)}
            {stage === undefined ? '' : ` · ${wordFor(t, 'stage', stage)}`}
          </strong>
          <span className="quiet"> {whoDid(entry).map(nameOf).join(' / ') || '—'}</span>
          {entry.annulled ? <span className="tag"> {t('case.timeline.annulled')}</span> : null}
          {isRecordedLate(entry) ? <span className="tag is-late"> {t('case.timeline.late')}</span> : null}
        </p>
        {rest.length === 0 ? null : (
          <p className="timeline-rest">
            {rest.map(({ name, value }) => (
              <span key={name}>
                <span className="quiet">{wordFor(t, 'said', name)}</span>{' '}
                {name === 'approver' ? nameOf(value) : wordOf(t, name, value)}
              </span>
            ))}
          </p>
        )}
        <p className="quiet timeline-recorded">
          {t('case.timeline.recorded')} {formats.fullMoment(entry.recordedAt).slice(0, -3)} ·{' '}
          {t('case.timeline.source')} {entry.source}
        </p>
      </div>
    </li>
  );
}

/** What a fact says, where there is a word for it. */
function wordOf(t: Translate, name: string, value: string): string {
  if (name === 'procedure') return wordFor(t, 'procedure', value);
  if (name === 'outcome') return wordFor(t, 'handle.outcome', value);
  return name === 'complete' || name === 'returned' ? wordFor(t, 'case.said', value) : value;
}
