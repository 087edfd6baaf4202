import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { Link } from 'react-router';
import type { MonthScores } from '#contracts/api/scores.js';
import { closeMonth } from '../../api/figures.js';
import { readCardCounts } from '../../api/watch.js';
import { useFormats, useText } from '../../i18n/language.js';
import { lastDayOf } from '../../parts/months.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { Loading } from '../../states/loading.js';

export interface MonthDialogProps {
  readonly month: MonthScores;
  readonly region: string | undefined;
  readonly onClose: () => void;
}

/** What of the month still stands open, before its numbers are sealed for good. */
export function CloseDialog({ month: { month, objects }, region, onClose }: MonthDialogProps) {
  const t = useText();
  const { message } = App.useApp();
  const { perform, isBusy, error } = useAct(
    (of: string, key: string) => closeMonth(of, region, key),
    ({ objects: sealed }) => {
      void message.success(t('scores.close.done', { month, count: sealed }));
      onClose();
    },
  );
  const footer = (
    <>
      <Button onClick={onClose}>{t('settings.cancel')}</Button>
      <Button type="primary" danger loading={isBusy} onClick={() => perform(month)}>
        {t('scores.close', { month })}
      </Button>
    </>
  );
  return (
    <Modal open title={t('scores.close', { month })} onCancel={onClose} footer={footer}>
      <p>{t('scores.close.hint')}</p>
      <StandsOpen month={month} objects={objects} />
      <Refusal error={error} />
    </Modal>
  );
}

function StandsOpen({ month, objects }: Pick<MonthScores, 'month' | 'objects'>) {
  const t = useText();
  const formats = useFormats();
  const cards = useWaitingCards(month);
  if (cards.isPending) return <Loading />;
  const sum = (key: keyof MonthScores['objects'][number]['denominators']) =>
    objects.reduce((total, { denominators }) => total + denominators[key], 0);
  const lines = [
    { title: t('scores.close.objects'), count: objects.length },
    { title: t('denominator.openOverdue'), count: sum('openOverdue') },
    { title: t('denominator.undetermined'), count: sum('undetermined') },
    { title: t('scores.close.pending'), count: cards.data?.pending, state: 'PENDING' },
    { title: t('scores.close.appealed'), count: cards.data?.appealed, state: 'APPEALED' },
  ];
  return (
    <dl className="stands-open">
      {lines.map(({ title, count, state }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {count === undefined ? '—' : formats.count(count)}
            {state === undefined || count === 0 ? null : (
              <Link className="stands-open-look" to={`/cards?${new URLSearchParams({ state })}`}>
                {t('scores.close.look')}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Cards of the month about which nobody has decided yet: what becomes of them later is only a restatement. */
function useWaitingCards(month: string) {
  const within = { crossedFrom: `${month}-01`, crossedTo: lastDayOf(month) };
  return useQuery({
    queryKey: ['card-counts', 'waiting', month],
    queryFn: async ({ signal }) => {
      const [pending, appealed] = await Promise.all(
        ['PENDING', 'APPEALED'].map((state) => readCardCounts({ ...within, state }, signal)),
      );
      return { pending: pending?.total, appealed: appealed?.total };
    },
  });
}
