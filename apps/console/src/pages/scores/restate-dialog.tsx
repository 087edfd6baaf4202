import { App, Button, Modal } from 'antd';
import type { MonthScores } from '#contracts/api/scores.js';
import { restateMonth } from '../../api/figures.js';
import { useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { nameOf } from '../../parts/named.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import type { MonthDialogProps } from './close-dialog.js';

type Scored = MonthScores['objects'][number];

/** What later facts would have otherwise, before it is put on record beside the closed numbers. */
export function RestateDialog({ month: { month, objects }, region, onClose }: MonthDialogProps) {
  const t = useText();
  const { message } = App.useApp();
  const { perform, isBusy, error } = useAct(
    (of: string, key: string) => restateMonth(of, region, key),
    ({ restated }) => {
      void message.success(t('scores.restate.done', { month, count: restated.length }));
      onClose();
    },
  );
  const footer = (
    <>
      <Button onClick={onClose}>{t('settings.cancel')}</Button>
      <Button type="primary" loading={isBusy} onClick={() => perform(month)}>
        {t('scores.restate', { month })}
      </Button>
    </>
  );
  return (
    <Modal open title={t('scores.restate', { month })} onCancel={onClose} footer={footer}>
      <p>{t('scores.restate.hint')}</p>
      <Changed objects={objects.filter(({ restated }) => restated !== undefined)} />
      <Refusal error={error} />
    </Modal>
  );
}

function Changed({ objects }: { readonly objects: readonly Scored[] }) {
  const t = useText();
  const columns: readonly Column<Scored>[] = [
    { key: 'name', title: t('scores.restate.whose'), cell: (scored) => nameOf(scored) },
    { key: 'before', title: t('scores.change.before'), isNumber: true, cell: ({ text }) => text },
    { key: 'after', title: t('scores.change.after'), isNumber: true, cell: ({ restated }) => restated?.text ?? '—' },
    {
      key: 'difference',
      title: t('scores.change.difference'),
      isNumber: true,
      cell: ({ restated }) => restated?.differenceText ?? '—',
    },
  ];
  return <DataTable caption={t('scores.restated')} columns={columns} rows={objects} keyOf={({ code }) => code} />;
}
