import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import type { WallTokens } from '#contracts/api/wall.js';
import { addWall, readWalls, revokeWall } from '../../api/settings.js';
import { useFormats, useText } from '../../i18n/language.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Field, given, optional } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { Refusal } from '../../parts/refusal.js';
import { useAct } from '../../parts/use-act.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { ShownOnce } from './shown-once.js';

type Token = WallTokens['tokens'][number];

const LABEL_characters = 60;
const CODE_characters = 60;
const DAYS_MAX = 366;
const DAYS_USUAL = 90;

/** 大屏令牌: which walls may show the figures. */
export function WallsPage() {
  const t = useText();
  const found = useQuery({ queryKey: ['wall-tokens'], queryFn: ({ signal }) => readWalls(signal) });
  if (found.isError) return <Failed error={found.error} onAgain={() => void found.refetch()} />;
  if (found.data === undefined) return <Loading />;
  const { tokens } = found.data;
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.walls')}</h1>
        <span className="quiet">{t('settings.walls.hint')}</span>
      </div>
      {tokens.length === 0 ? <Empty title={t('settings.walls.none')} /> : <List tokens={tokens} />}
      <Add />
    </>
  );
}

function List({ tokens }: { readonly tokens: readonly Token[] }) {
  const t = useText();
  const formats = useFormats();
  const { perform, error } = useAct(revokeWall);
  const columns: readonly Column<Token>[] = [
    { key: 'label', title: t('settings.walls.label'), cell: ({ label }) => label },
    { key: 'region', title: t('settings.accounts.region'), cell: ({ region }) => region ?? t('scope.everywhere') },
    { key: 'by', title: t('settings.walls.by'), cell: ({ madeBy }) => madeBy },
    { key: 'made', title: t('settings.walls.made'), isNumber: true, cell: ({ madeAt }) => formats.moment(madeAt) },
    {
      key: 'until',
      title: t('settings.walls.until'),
      isNumber: true,
      cell: ({ expiresAt }) => formats.dayOf(expiresAt),
    },
    {
      key: 'acts',
      title: t('settings.acts'),
      cell: ({ id, label, revokedAt }) =>
        revokedAt === undefined ? (
          <button type="button" className="text-button" onClick={() => perform(id)}>
            {t('settings.revoke')}
            <span className="visually-hidden"> {label}</span>
          </button>
        ) : (
          <span className="quiet">{t('settings.revoked')}</span>
        ),
    },
  ];
  return (
    <>
      <Refusal error={error} />
      <DataTable caption={t('settings.walls')} columns={columns} rows={tokens} keyOf={({ id }) => id} />
    </>
  );
}

function Add() {
  const t = useText();
  const form = useRef<HTMLFormElement>(null);
  const { perform, isBusy, error, answer } = useAct(addWall, () => form.current?.reset());
  return (
    <>
      {answer === undefined ? null : (
        <ShownOnce
          title={t('settings.walls.address', { label: answer.label })}
          secret={`${location.origin}${import.meta.env.BASE_URL}wall?token=${answer.token}`}
        />
      )}
      <Panel title={t('settings.walls.add')}>
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            const filled = new FormData(event.currentTarget);
            perform({
              label: given(filled, 'label'),
              ...optional(filled, 'region'),
              days: Number(given(filled, 'days')),
            });
          }}
        >
          <div className="form-grid">
            <Field label={t('settings.walls.label')}>
              <input name="label" required maxLength={LABEL_characters} autoComplete="off" />
            </Field>
            <Field label={t('settings.accounts.region')} hint={t('settings.accounts.regionHint')}>
              <input name="region" maxLength={CODE_characters} autoComplete="off" />
            </Field>
            <Field label={t('settings.days')}>
              <input name="days" type="number" required min={1} max={DAYS_MAX} defaultValue={DAYS_USUAL} />
            </Field>
          </div>
          <Refusal error={error} />
          <div className="form-end">
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {t('settings.walls.add')}
            </Button>
          </div>
        </form>
      </Panel>
    </>
  );
}
