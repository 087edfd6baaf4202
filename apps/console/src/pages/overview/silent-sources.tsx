import { useQuery } from '@tanstack/react-query';
import { readSources } from '../../api/overview.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Partial } from '../../states/partial.js';

const RENEW_EVERY_ms = 30_000;

/** A source that is silent is no quiet source: nothing of what it should have told is in the figures. */
export function SilentSources() {
  const t = useText();
  const formats = useFormats();
  const found = useQuery({
    queryKey: ['overview', 'sources'],
    queryFn: ({ signal }) => readSources(signal),
    refetchInterval: RENEW_EVERY_ms,
  });
  const silent = found.data?.sources.filter(({ status }) => status === 'SILENT' || status === 'NEVER') ?? [];
  if (silent.length === 0) return null;
  const sources = silent.map(({ source, heardAt }) =>
    heardAt === undefined
      ? t('overview.silent.never', { source })
      : t('overview.silent.since', { source, at: formats.moment(heardAt) }),
  );
  return <Partial>{t('overview.silent', { count: silent.length, sources: sources.join(t('list.and')) })}</Partial>;
}
