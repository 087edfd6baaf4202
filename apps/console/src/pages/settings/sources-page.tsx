import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import type { Sources } from '#contracts/api/sources.js';
import { readSources, registerSource, revokeSourceKey, type SourceAsked } from '../../api/settings.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Field, given } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ShownOnce } from './shown-once.js';

type Source = Sources['sources'][number];

const LABEL_characters = 60;
const KEY_MAX_days = 3_650;
const KEY_USUAL_days = 365;
const LAG_MAX_s = 86_400;

/** 来源: the systems that may tell facts, and the keys by which the door knows them. */
export function SourcesPage() {
  const t = useText();
  const found = useQuery({ queryKey: ['sources'], queryFn: ({ signal }) => readSources(signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const { sources } = found.data;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.sources')}</h1>
        <span className="quiet">{t('settings.sources.hint')}</span>
      </div>
      {sources.length === 0 ? <Empty title={t('settings.sources.none')} /> : <List sources={sources} />}
      <Register />
    </>
  );
}

function List({ sources }: { readonly sources: readonly Source[] }) {
  const t = useText();
  const { perform, error } = useAct(revokeSourceKey);
  const columns: readonly Column<Source>[] = [
    { key: 'id', title: t('settings.sources.id'), cell: ({ id }) => id },
    {
      key: 'units',
      title: t('settings.sources.units'),
      cell: ({ units }) => (units.includes('*') ? t('scope.allUnits') : units.join(' ')),
    },
    {
      key: 'acts',
      title: t('settings.sources.acts'),
      cell: ({ acts }) => <span title={acts.join(' ')}>{t('settings.sources.actCount', { count: acts.length })}</span>,
    },
    { key: 'lag', title: t('settings.sources.lag'), isNumber: true, cell: ({ lagSeconds }) => lagSeconds },
    {
      key: 'keys',
      title: t('settings.sources.keys'),
      cell: (source) => <Keys source={source} onRevoke={(key) => perform({ id: source.id, key })} />,
    },
  ];
  return (
    <>
      <Refusal error={error} />
      <DataTable caption={t('settings.sources')} columns={columns} rows={sources} keyOf={({ id }) => id} />
    </>
  );
}

function Keys({ source, onRevoke }: { readonly source: Source; readonly onRevoke: (key: string) => void }) {
  const t = useText();
  const formats = useFormats();
  if (source.keys.length === 0) return <span className="quiet">—</span>;
  return (
    <ul className="parts-list">
      {source.keys.map(({ id, label, expiresAt }) => (
        <li key={id}>
          {label}{' '}
          <span className="quiet">
            {expiresAt === undefined ? '' : t('settings.until', { day: formats.dayOf(expiresAt) })}
          </span>{' '}
          <button type="button" className="text-button" onClick={() => onRevoke(id)}>
            {t('settings.revoke')}
            <span className="visually-hidden"> {label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Register() {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const { perform, isBusy, error, answer } = useAct(registerSource, () => form.current?.reset());
  return (
    <>
      {answer === undefined ? null : (
        <ShownOnce title={t('settings.sources.key', { id: answer.source.id })} secret={answer.key} />
      )}
      <Panel title={t('settings.sources.add')}>
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            perform(bodyOf(new FormData(event.currentTarget)));
          }}
        >
          <div className="form-grid">
            <Field label={t('settings.sources.id')} hint={t('settings.sources.idHint')}>
              <input name="id" required pattern="[a-z0-9][a-z0-9\-]{0,39}" autoComplete="off" />
            </Field>
            <Field label={t('settings.sources.label')}>
              <input name="label" required maxLength={LABEL_characters} autoComplete="off" />
            </Field>
            <Field label={t('settings.sources.units')} hint={t('settings.accounts.unitsHint')}>
              <input name="units" autoComplete="off" />
            </Field>
            <Field label={t('settings.sources.lag')} hint={t('settings.sources.lagHint')}>
              <input name="lagSeconds" type="number" required min={0} max={LAG_MAX_s} defaultValue={0} />
            </Field>
            <Field label={t('settings.days')}>
              <input name="keyDays" type="number" required min={1} max={KEY_MAX_days} defaultValue={KEY_USUAL_days} />
            </Field>
          </div>
          <EntryTime />
          <Refusal error={error} />
          <div className="form-end">
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {t('settings.sources.add')}
            </Button>
          </div>
        </form>
      </Panel>
    </>
  );
}

/** Where it tells none, nothing of it can be said to be back-dated. */
function EntryTime() {
  const t = useText();
  return (
    <fieldset className="form-set">
      <legend>{t('settings.sources.entryTime')}</legend>
      <label>
        <input type="checkbox" name="entryTime" defaultChecked /> {t('settings.sources.entryTimeYes')}
      </label>
    </fieldset>
  );
}

function bodyOf(form: FormData): SourceAsked {
  const units = given(form, 'units')
    .split(/[\s,，、]+/)
    .filter((unit) => unit !== '');
  return {
    id: given(form, 'id'),
    label: given(form, 'label'),
    keyDays: Number(given(form, 'keyDays')),
    lagSeconds: Number(given(form, 'lagSeconds')),
    entryTime: form.get('entryTime') !== null,
    ...(units.length === 0 ? {} : { units }),
  };
}
