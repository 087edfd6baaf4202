import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ExportBody, ExportJob } from '#contracts/api/exports.js';
import { addressOfExport, askExport, readExport } from '../api/exports.js';
import { useFormats, useText } from '../i18n/language.js';
import { useRefusalLine } from './refusal.js';
import './export-buttons.css';

const FORMATS = ['xlsx', 'csv'] as const;
const LOOK_EVERY_ms = 1_000;
/** A browser that has begun to save no longer needs the address. */
const KEEP_ADDRESS_ms = 60_000;

/** Takes a list away as a file; of a long one it shows how far its making is. */
export function ExportButtons({ what, query }: Pick<ExportBody, 'what' | 'query'>) {
  const t = useText();
  const lineOf = useRefusalLine();
  const asking = useMutation({
    mutationFn: askExport,
    onSuccess: (answer) => {
      if (answer.kind === 'FILE') save(answer.name, answer.file);
    },
  });
  const job = asking.data?.kind === 'JOB' ? asking.data.job : undefined;
  return (
    <span className="export no-print">
      <span aria-live="polite">
        {asking.isError ? <span className="export-failed">{lineOf(asking.error)}</span> : null}
        {job === undefined ? null : <Progress key={job.id} asked={job} />}
      </span>
      {FORMATS.map((format) => (
        <Button
          key={format}
          size="small"
          loading={asking.isPending && asking.variables.format === format}
          disabled={asking.isPending}
          onClick={() => asking.mutate({ what, query, format })}
        >
          {t('export.as', { format: format.toUpperCase() })}
        </Button>
      ))}
    </span>
  );
}

function Progress({ asked }: { readonly asked: ExportJob }) {
  const t = useText();
  const formats = useFormats();
  const found = useQuery({
    queryKey: ['export', asked.id],
    queryFn: ({ signal }) => readExport(asked.id, signal),
    initialData: asked,
    refetchInterval: ({ state }) => (isGoingOn(state.data ?? asked) ? LOOK_EVERY_ms : false),
  });
  const { state, rows, total } = found.data;
  const counts = { rows: formats.count(rows), total: formats.count(total) };
  if (state === 'FAILED') return <span className="export-failed">{t('export.failed')}</span>;
  if (state === 'DONE') {
    return (
      <a href={addressOfExport(found.data)} download>
        {t('export.done', { total: counts.total })}
      </a>
    );
  }
  return (
    <label className="export-progress">
      {t('export.making', counts)} <progress value={rows} max={Math.max(total, 1)} />
    </label>
  );
}

function isGoingOn({ state }: ExportJob): boolean {
  return state === 'WAITING' || state === 'RUNNING';
}

function save(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_ms);
}
