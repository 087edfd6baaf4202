import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { CardDetail } from '#contracts/api/card-acts.js';
import { readCard, readCase } from '../../api/watch.js';
import { useFormats, useText } from '../../i18n/language.js';
import { CaseNumber, pathOfCase } from '../../parts/named.js';
import { Panel } from '../../parts/panel.js';
import { useHallNames } from '../../parts/use-hall.js';
import { useUnitNames } from '../../parts/use-unit-names.js';
import { useSession } from '../../session/session-context.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { Account } from '../case/account.js';
import { CaseCards } from '../case/case-cards.js';
import '../case/case-page.css';
import { DecideForm } from './decide-form.js';
import { FileForm } from './file-form.js';

/** One card: what is said against it on one side, the account that it rests on beside it. */
export function Appeal({ id }: { readonly id: string }) {
  const found = useQuery({ queryKey: ['card', id], queryFn: ({ signal }) => readCard(id, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return <Sides detail={found.data} />;
}

function Sides({ detail }: { readonly detail: CardDetail }) {
  const { card, appeals, allowed } = detail;
  const { role } = useSession().identity;
  const unitName = useUnitNames();
  const isOfficer = role === 'supervisor' || role === 'stationed_officer';
  return (
    <div className="appeals-sides">
      <div>
        <p className="appeals-case">
          <Link to={pathOfCase(card.caseNo)}>
            <CaseNumber caseNo={card.caseNo} />
          </Link>
        </p>
        <CaseCards cards={[{ ...card, changes: detail.changes }]} named={new Map([[card.unit, unitName(card.unit)]])} />
        {appeals.map((appeal) => (
          <Filed key={appeal.filedAt} appeal={appeal} />
        ))}
        {isOfficer && allowed.includes('decide-appeal') ? <DecideForm card={card} /> : null}
        {role === 'department_head' && allowed.includes('appeal') ? (
          <FileForm card={card} until={detail.appealUntil} />
        ) : null}
      </div>
      <Evidence caseNo={card.caseNo} />
    </div>
  );
}

interface AppealProps {
  readonly appeal: CardDetail['appeals'][number];
}

function Filed({ appeal }: AppealProps) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  const { unit, person, filedAt, decideBy, outcome } = appeal;
  return (
    <Panel
      title={t('appeals.text')}
      end={
        outcome === undefined && decideBy !== undefined ? (
          <span className="quiet">{t('appeals.decideBy', { day: decideBy })}</span>
        ) : undefined
      }
    >
      <p className="quiet">
        {t('appeals.filed', {
          unit: nameOf(unit),
          person: nameOf(person),
          at: formats.fullMoment(filedAt).slice(0, -3),
        })}
      </p>
      <p className="appeals-text">{appeal.text}</p>
      {appeal.evidence.length === 0 ? <p className="quiet">{t('appeals.evidenceNone')}</p> : null}
      <ul className="appeals-evidence">
        {appeal.evidence.map(({ name, sha256 }) => (
          <li key={sha256}>
            {name}{' '}
            <span className="quiet">
              {t('appeals.fingerprint')} {sha256.slice(0, 16)}…
            </span>
          </li>
        ))}
      </ul>
      <Decided appeal={appeal} />
    </Panel>
  );
}

/** What goes back to the department, with its reasons. */
function Decided({ appeal: { outcome, decidedBy, endedAt, reason, late } }: AppealProps) {
  const t = useText();
  const formats = useFormats();
  const nameOf = useHallNames();
  if (outcome === undefined) return null;
  const by =
    decidedBy === undefined || endedAt === undefined
      ? ''
      : t('appeals.decidedBy', { person: nameOf(decidedBy.person), at: formats.fullMoment(endedAt).slice(0, -3) });
  return (
    <p className="appeals-outcome">
      <strong>{t(`appeals.outcome.${outcome}`)}</strong>{' '}
      {late === true ? <span className="tag is-late">{t('appeals.late')}</span> : null}
      <span className="quiet"> {by}</span>
      <br />
      {reason}
    </p>
  );
}

/** The same account as on the page of the case: both sides look at one thing. */
function Evidence({ caseNo }: { readonly caseNo: string }) {
  const t = useText();
  const found = useQuery({ queryKey: ['case', caseNo], queryFn: ({ signal }) => readCase(caseNo, signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  return (
    <div>
      <h2 className="visually-hidden">{t('appeals.account')}</h2>
      <Account days={found.data.clock?.account ?? []} asOf={found.data.asOf} />
    </div>
  );
}
