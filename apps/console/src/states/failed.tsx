import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { Refused, Unreachable } from '../api/problem.js';
import { useLanguage } from '../i18n/language.js';
import type { Language, Translate } from '../i18n/text.js';
import { inChinese } from '../said/in-chinese.js';
import { Notice } from './notice.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** What went wrong, in the words of the server where it has any, with the number under which the operator finds it. */
export function Failed({ error, onAgain }: { readonly error?: unknown; readonly onAgain?: () => void }) {
  const { t, language } = useLanguage();
  const { title, hint } = explain(error, t, language);
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

interface Explained {
  readonly title: string;
  readonly hint?: string;
}

function explain(error: unknown, t: Translate, language: Language): Explained {
  if (error instanceof Unreachable) return { title: t('failed.unreachable'), hint: t('failed.unreachableHint') };
  if (!(error instanceof Refused)) return { title: t('failed.title') };
  const { detail, traceId, status } = error.problem;
  const told = language === 'zh' ? inChinese(error.problem) : undefined;
  const said = [
    told?.why ?? told?.text ?? detail,
    traceId === undefined ? undefined : t('failed.trace', { id: traceId }),
  ];
  const hint = said.filter((text) => text !== undefined).join(' · ');
  if (status === FORBIDDEN) return { title: t('failed.forbidden'), hint };
  if (status === NOT_FOUND) return { title: t('failed.notFound'), hint };
  return { title: t('failed.server'), hint };
}
