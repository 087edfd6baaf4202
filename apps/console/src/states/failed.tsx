import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { Refused, Unreachable } from '../api/problem.js';
import { useText } from '../i18n/language.js';
import type { Translate } from '../i18n/text.js';
import { Notice } from './notice.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** What went wrong, in the words of the server where it has any, with the number under which the operator finds it. */
export function Failed({ error, onAgain }: { readonly error?: unknown; readonly onAgain?: () => void }) {
  const t = useText();
  const { title, hint } = explain(error, t);
  const again = onAgain ?? (() => location.reload());
  return (
    <Notice tone="bad" title={title} hint={hint}>
      <Button onClick={again}>{t('failed.again')}</Button>
    </Notice>
  );
}

/** What a route could not even begin to show. */
export function FailedRoute() {
  return <Failed error={useRouteError()} />;
}

function explain(error: unknown, t: Translate): { readonly title: string; readonly hint?: string } {
  if (error instanceof Unreachable) return { title: t('failed.unreachable'), hint: t('failed.unreachableHint') };
  if (!(error instanceof Refused)) return { title: t('failed.title') };
  const { detail, traceId, status } = error.problem;
  const said = [detail, traceId === undefined ? undefined : t('failed.trace', { id: traceId })];
  const hint = said.filter((text) => text !== undefined).join(' · ');
  if (status === FORBIDDEN) return { title: t('failed.forbidden'), hint };
  if (status === NOT_FOUND) return { title: t('failed.notFound'), hint };
  return { title: t('failed.server'), hint };
}
