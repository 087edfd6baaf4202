import { Refused } from '../api/problem.js';
import { useText } from '../i18n/language.js';
import './form.css';

interface Props {
  readonly error: unknown;
  /** What may be done instead. */
  readonly children?: React.ReactNode;
}

/** Why an act was not done, in the words of the server, and each field that was not as it should be. */
export function Refusal({ error, children }: Props) {
  const t = useText();
  return (
    <div role="alert">
      {error === null || error === undefined ? null : (
        <div className="refusal">
          <p className="refusal-title">{error instanceof Refused ? t('refusal.title') : t('failed.unreachable')}</p>
          {error instanceof Refused ? <Words error={error} /> : <p>{t('refusal.again')}</p>}
          {children}
        </div>
      )}
    </div>
  );
}

function Words({ error }: { readonly error: Refused }) {
  const { detail, title, errors = [] } = error.problem;
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
