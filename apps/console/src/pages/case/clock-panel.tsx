import type { CaseDetail, ClockView } from '#contracts/api/cases.js';
import { useFormats, useLanguage, useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { wordFor } from '../../i18n/word.js';
import { Panel } from '../../parts/panel.js';
import { ruleTitle } from '../../parts/rule.js';
import { LevelMark } from '../../theme/marks.js';
import { ClockBar } from './clock-bar.js';

/** The limits of the case, how much of them is used, and what is crossed next if nothing happens. */
export function ClockPanel({ detail }: { readonly detail: CaseDetail }) {
  const t = useText();
  const { clock, calendar } = detail;
  return (
    <Panel
      title={t('case.clock')}
      end={
        calendar === undefined ? undefined : (
          <span className="quiet">
            {t('case.clock.calendar')} {calendar}
          </span>
        )
      }
    >
      {clock === undefined ? <p className="quiet">{t('case.clock.none')}</p> : <Limits clock={clock} />}
      {clock !== undefined && clock.account.length > 0 ? (
        <ClockBar days={clock.account} asOf={detail.asOf} endedAt={detail.case.endedAt} />
      ) : null}
      <Foretold foretold={detail.foretold} />
    </Panel>
  );
}

function Limits({ clock }: { readonly clock: ClockView }) {
  const t = useText();
  const { limit, used, remaining, statutory } = clock;
  if (limit === undefined) return <p className="quiet">{t('case.clock.none')}</p>;
  const figures = [
    { title: statutory === undefined ? t('case.clock.statutory') : t('case.clock.promised'), value: amount(t, limit) },
    ...(used === undefined ? [] : [{ title: t('case.clock.used'), value: rounded(used) }]),
    // By how much a limit is passed is said at the head of the case, in whole days and hours: the day that runs is not over.
    ...(remaining === undefined || remaining < 0
      ? []
      : [{ title: t('case.clock.remaining'), value: rounded(remaining) }]),
    ...(statutory === undefined ? [] : [{ title: t('case.clock.statutory'), value: amount(t, statutory.limit) }]),
    ...(statutory?.dueDay === undefined ? [] : [{ title: t('case.clock.statutoryDue'), value: statutory.dueDay }]),
  ];
  return (
    <dl className="limits">
      {figures.map(({ title, value }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Foretold({ foretold }: { readonly foretold: CaseDetail['foretold'] }) {
  const t = useText();
  const { language } = useLanguage();
  const formats = useFormats();
  if (foretold.length === 0) return null;
  return (
    <p className="foretold">
      <span className="quiet">{t('case.foretold')}</span>
      {foretold.map(({ rule, level, subject, at }) => (
        <span key={`${rule}${level}${subject}${at}`} className="foretold-one">
          {formats.moment(at)} {level === 'NONE' ? null : <LevelMark level={level} />}{' '}
          {`${rule} ${ruleTitle(rule, language)}`}
        </span>
      ))}
    </p>
  );
}

function amount(t: Translate, { amount, unit }: { readonly amount: number; readonly unit: string }): string {
  return `${amount} ${wordFor(t, 'unit', unit)}`;
}

const TENTH = 10;

function rounded(amount: number): string {
  return String(Math.round(amount * TENTH) / TENTH);
}
