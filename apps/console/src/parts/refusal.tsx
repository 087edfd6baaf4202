import { type Problem, Refused } from '../api/problem.js';
import { useLanguage, useText } from '../i18n/language.js';
import { inChinese, type Told } from '../said/in-chinese.js';
import './form.css';

interface Props {
  readonly error: unknown;
  /** What may be done instead. */
  readonly children?: React.ReactNode;
}

/** Why an act was not done, and each field that was not as it should be; what the server itself said stays to be opened. */
export function Refusal({ error, children }: Props) {
  const t = useText();
  return (
    <div role="alert">
      {error === null || error === undefined ? null : (
        <div className="refusal">
          <p className="refusal-title">{error instanceof Refused ? t('refusal.title') : t('failed.unreachable')}</p>
          {error instanceof Refused ? <Words problem={error.problem} /> : <p>{t('refusal.again')}</p>}
          {children}
        </div>
      )}
    </div>
  );
}

function Words({ problem }: { readonly problem: Problem }) {
  const { language } = useLanguage();
  const told = language === 'zh' ? inChinese(problem) : undefined;
  return told === undefined ? <ServersWords problem={problem} /> : <ChineseWords told={told} problem={problem} />;
}

function ChineseWords({ told, problem }: { readonly told: Told; readonly problem: Problem }) {
  const t = useText();
  return (
    <>
      <p>{told.why ?? told.text}</p>
      {told.fields.length === 0 ? null : (
        <ul>
          {told.fields.map(({ field, expected }, at) => (
            <li key={field}>
              <strong>{field}</strong>
              {'：'}
              {expected ?? <span lang="en">{problem.errors?.[at]?.expected}</span>}
            </li>
          ))}
        </ul>
      )}
      <details className="refusal-said">
        <summary>{t('refusal.said')}</summary>
        <ServersWords problem={problem} />
      </details>
    </>
  );
}

function ServersWords({ problem: { detail, title, errors = [] } }: { readonly problem: Problem }) {
  return (
    <>
      <p lang="en">{detail ?? title}</p>
      {errors.length === 0 ? null : (
        <ul lang="en">
          {errors.map(({ field, expected }) => (
            <li key={field}>
              <code>{field}</code> {expected}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** In one line, where there is no room for more. */
export function useRefusalLine(): (error: Error) => string {
  const t = useText();
  const { language } = useLanguage();
  return (error) => {
    if (!(error instanceof Refused)) return t('failed.unreachable');
    const told = language === 'zh' ? inChinese(error.problem) : undefined;
    return told === undefined ? error.message : (told.why ?? told.text);
  };
}
