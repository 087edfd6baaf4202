import type { CaseRow } from '#contracts/api/cases.js';
import { useFormats, useText } from '../../i18n/language.js';
import { wordFor } from '../../i18n/word.js';
import { Due, Remaining } from '../../parts/due.js';
import { CaseNumber, nameOf } from '../../parts/named.js';
import { useHallNames } from '../../parts/use-hall.js';
import { Partial } from '../../states/partial.js';
import { CaseMark } from '../../theme/marks.js';

/** What the case is and how it stands, in one look. */
export function CaseHead({ row }: { readonly row: CaseRow }) {
  const t = useText();
  return (
    <header className="case-head">
      <div className="case-head-title">
        <h1>{nameOf(row.item)}</h1>
        <CaseMark level={row.level} state={row.state} />
      </div>
      <p className="case-head-number">
        <CaseNumber caseNo={row.caseNo} />
      </p>
      {row.state === 'UNDETERMINED' ? (
        <Partial>
          {t('case.undetermined', { reason: row.reason === undefined ? '—' : wordFor(t, 'reason', row.reason) })}
        </Partial>
      ) : null}
      <Facts row={row} />
    </header>
  );
}

function Facts({ row }: { readonly row: CaseRow }) {
  const t = useText();
  const formats = useFormats();
  const personOf = useHallNames();
  const moment = (at: string | undefined) => (at === undefined ? '—' : formats.fullMoment(at).slice(0, -3));
  const stage = row.stage === undefined ? '—' : wordFor(t, 'stage', row.stage);
  const facts = [
    { title: t('case.due'), value: <Due row={row} />, isStrong: true },
    { title: t('case.left'), value: <Remaining row={row} />, isStrong: true },
    { title: t('case.received'), value: moment(row.receivedAt) },
    { title: t('case.accepted'), value: moment(row.acceptedAt) },
    ...(row.endedAt === undefined ? [] : [{ title: t('case.ended'), value: moment(row.endedAt) }]),
    { title: t('case.type'), value: wordFor(t, 'caseType', row.caseType) },
    { title: t('case.unit'), value: nameOf(row.unit) },
    { title: t('case.window'), value: row.window.code === '' ? '—' : nameOf(row.window) },
    { title: t('case.holder'), value: row.person === undefined ? stage : `${stage} · ${personOf(row.person)}` },
  ];
  return (
    <dl className="facts">
      {facts.map(({ title, value, isStrong }) => (
        <div key={title} className={isStrong === true ? 'is-strong' : undefined}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
