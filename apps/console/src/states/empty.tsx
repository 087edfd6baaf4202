import { useText } from '../i18n/language.js';
import { Notice } from './notice.js';

/** Nothing there; `hint` says what would have to be otherwise for something to be. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title?: string;
  readonly hint?: string;
  readonly children?: React.ReactNode;
}) {
  const t = useText();
  return (
    <Notice title={title ?? t('empty.title')} hint={hint}>
      {children}
    </Notice>
  );
}
