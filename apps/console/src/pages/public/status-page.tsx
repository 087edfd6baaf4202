import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { StatusAnswer, StatusBody } from '#contracts/api/status.js';
import { Refused } from '../../api/problem.js';
import { askStatus } from '../../api/public.js';
import { useLanguage, useText } from '../../i18n/language.js';
import type { Translate } from '../../i18n/text.js';
import { PublicShell } from './public-shell.js';

const NUMBER_characters = 100;
const PROOF_characters = 4;

/** 办件查询: how my case stands, in plain words; the number and four characters prove that it is mine. */
export function StatusPage() {
  const t = useText();
  const { language } = useLanguage();
  const asking = useMutation({ mutationFn: (body: StatusBody) => askStatus(body, language) });
  return (
    <PublicShell title={t('public.status')}>
      <p>{t('public.status.intro')}</p>
      <form
        className="public-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          asking.mutate({ caseNo: textOf(form, 'caseNo'), lastFour: textOf(form, 'lastFour') });
        }}
      >
        <label htmlFor="case-no">{t('public.status.number')}</label>
        <p id="case-no-hint">{t('public.status.numberHint')}</p>
        <input
          id="case-no"
          name="caseNo"
          required
          maxLength={NUMBER_characters}
          autoComplete="off"
          aria-describedby="case-no-hint"
        />
        <label htmlFor="last-four">{t('public.status.proof')}</label>
        <p id="last-four-hint">{t('public.status.proofHint')}</p>
        <input
          id="last-four"
          name="lastFour"
          className="public-short"
          required
          minLength={PROOF_characters}
          maxLength={PROOF_characters}
          autoComplete="off"
          aria-describedby="last-four-hint"
        />
        <button type="submit" className="public-submit" disabled={asking.isPending}>
          {asking.isPending ? t('loading.title') : t('public.status.ask')}
        </button>
      </form>
      {asking.isError ? (
        <p className="public-error" role="alert">
          {reasonOf(asking.error, t)}
        </p>
      ) : null}
      {asking.data === undefined ? null : <Answer key={asking.submittedAt} answer={asking.data} />}
    </PublicShell>
  );
}

/** Told at once to whoever cannot see that it has appeared: the keys are at its heading. */
function Answer({ answer }: { readonly answer: StatusAnswer }) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rows = [
    { name: t('public.answer.receipt'), value: answer.receipt },
    { name: t('public.answer.item'), value: answer.item },
    { name: t('public.answer.unit'), value: answer.unit },
    { name: t('public.answer.received'), value: answer.receivedOn },
    { name: t('public.answer.accepted'), value: answer.acceptedOn },
    { name: t('public.answer.due'), value: answer.dueOn },
    { name: t('public.answer.result'), value: answer.resultOn },
  ].filter(({ value }) => value !== undefined);
  return (
    <section className="public-answer" aria-labelledby="answer">
      <h2 id="answer" tabIndex={-1} ref={heading}>
        {answer.stateText}
      </h2>
      <p>{t(`public.means.${answer.state}`)}</p>
      {answer.missing === undefined ? null : (
        <>
          <h3>{t('public.answer.missing')}</h3>
          <ul>
            {answer.missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      <dl>
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const TOO_MANY = 429;

/** An unknown number and wrong characters read the same, as the server has it. */
function reasonOf(error: unknown, t: Translate): string {
  if (!(error instanceof Refused)) return `${t('failed.unreachable')}${t('public.stop')}${t('failed.unreachableHint')}`;
  if (error.status === NOT_FOUND || error.status === BAD_REQUEST) return t('public.status.notFound');
  return error.status === TOO_MANY ? t('public.status.tooMany') : t('public.status.later');
}

function textOf(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim();
}
