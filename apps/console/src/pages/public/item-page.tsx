import { Link, useParams } from 'react-router';
import type { Item } from '../../api/public.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../states/empty.js';
import { Failed } from '../../states/failed.js';
import { Loading } from '../../states/loading.js';
import { limitText, timeOf } from './limit-text.js';
import { PublicShell } from './public-shell.js';
import { useGuide } from './use-guide.js';

const CENTS = 100;

/** What one item asks for: papers, time, price, law. */
export function ItemPage() {
  const t = useText();
  const { code } = useParams();
  const { items, unitName } = useGuide();
  const item = items.data?.find((each) => each.code === code);
  return (
    <PublicShell title={item?.name ?? t('public.guide')}>
      {items.isError ? <Failed error={items.error} onAgain={() => void items.refetch()} /> : null}
      {items.isPending ? <Loading /> : null}
      {items.isSuccess && item === undefined ? (
        <Empty title={t('public.guide.gone')} hint={t('public.guide.goneHint')} />
      ) : null}
      {item === undefined ? null : <ItemText item={item} unit={unitName(item.unit)} />}
      <p>
        <Link to="/public/guide">{t('public.guide.back')}</Link>
      </p>
    </PublicShell>
  );
}

function ItemText({ item, unit }: { readonly item: Item; readonly unit: string }) {
  const t = useText();
  const rows = [
    { name: t('public.item.unit'), value: unit },
    { name: t('public.item.kind'), value: t(`public.kind.${item.kind}`) },
    { name: t('public.item.time'), value: limitText(item, t) },
    ...(item.statutoryLimit === undefined
      ? []
      : [{ name: t('public.item.statutory'), value: timeOf(item.statutoryLimit, t) }]),
    { name: t('public.item.code'), value: item.code },
  ];
  return (
    <article className="public-item">
      <dl>
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Part title={t('public.item.materials')} none={t('public.item.noMaterials')} lines={item.materials ?? []} />
      <Fees fees={item.fees ?? []} />
      <Part title={t('public.item.basis')} none={t('public.item.noBasis')} lines={item.legalBasis ?? []} />
    </article>
  );
}

function Part({
  title,
  none,
  lines,
}: {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly string[];
}) {
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ol>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Fees({ fees }: { readonly fees: NonNullable<Item['fees']> }) {
  const t = useText();
  return (
    <section>
      <h2>{t('public.item.fees')}</h2>
      {fees.length === 0 ? <p>{t('public.item.noFees')}</p> : null}
      <ul>
        {fees.map(({ name, cents, basis }) => (
          <li key={name}>
            {cents === undefined
              ? t('public.item.feeOpen', { name, basis })
              : t('public.item.fee', { name, yuan: (cents / CENTS).toFixed(2), basis })}
          </li>
        ))}
      </ul>
    </section>
  );
}
