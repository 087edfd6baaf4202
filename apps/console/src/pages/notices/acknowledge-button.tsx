import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { NoticeView } from '#contracts/api/notices.js';
import { acknowledge } from '../../api/notices.js';
import { useText } from '../../i18n/language.js';
import { useRefusalLine } from '../../parts/refusal.js';

/** What somebody above is asked about if nobody says that it was seen. */
const CHASED: readonly NoticeView['kind'][] = ['RED', 'RED_SUMMARY', 'CHASE'];

/** The reader says that she has seen it; nobody above is asked then. */
export function AcknowledgeButton({ notice: { id, kind, subject } }: { readonly notice: NoticeView }) {
  const t = useText();
  const lineOf = useRefusalLine();
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: () => acknowledge(id),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  if (!CHASED.includes(kind)) return <span className="quiet">{t('notices.noAnswer')}</span>;
  return (
    <>
      <button
        type="button"
        className="text-button"
        aria-label={t('notices.acknowledgeThis', { subject })}
        disabled={doing.isPending}
        onClick={() => doing.mutate()}
      >
        {t('notices.acknowledge')}
      </button>
      {doing.isError ? (
        <span role="alert" className="act-failure">
          {lineOf(doing.error)}
        </span>
      ) : null}
    </>
  );
}
