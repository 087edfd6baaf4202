import type { NoticeView } from '#contracts/api/notices.js';
import { useFormats, useText } from '../../i18n/language.js';

const MARKS: Readonly<Record<NoticeView['state'], string>> = {
  created: '○',
  sending: '◐',
  delivered: '✓',
  'permanent-failure': '✕',
  'temporary-failure': '↻',
  'technical-failure': '✕',
  suppressed: '—',
};

/** How a notice went, by a mark and a word; with the reason where it was not sent, and the doubt where it came twice perhaps. */
export function DeliveryState({ notice }: { readonly notice: NoticeView }) {
  const t = useText();
  const formats = useFormats();
  const { state, reason, againAt, attempts, doubtful } = notice;
  return (
    <span className={`delivery delivery-${state}`}>
      <span aria-hidden="true">{MARKS[state]}</span> {t(`noticeState.${state}`)}
      {reason === undefined ? null : <span className="quiet"> {t(`suppressed.${reason}`)}</span>}
      {againAt === undefined ? null : (
        <span className="quiet">
          {' '}
          {t(attempts === 0 ? 'notices.from' : 'notices.again', { at: formats.moment(againAt) })}
        </span>
      )}
      {doubtful === 0 ? null : <span className="quiet"> {t('notices.doubtful', { count: doubtful })}</span>}
    </span>
  );
}
