import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { readCounts } from '../../api/watch.js';
import { useFormats, useText } from '../../i18n/language.js';
import { Shape } from '../../theme/marks.js';
import { type Filters, queryOf } from './filters.js';

/** While the list changes the counts follow, though not with each case. */
const RENEW_AFTER_ms = 2_000;
const STATES = ['RUNNING', 'SUSPENDED', 'UNDETERMINED'] as const;
const LEVELS = ['RED', 'YELLOW', 'WARN'] as const;

interface Props {
  readonly filters: Filters;
  /** Another object whenever something was told of the list. */
  readonly changes: unknown;
  readonly onNarrow: (filters: Filters) => void;
}

/** How many cases there are by card and by state under the other filters; each narrows the list to itself. */
export function Counts({ filters, changes, onNarrow }: Props) {
  const t = useText();
  const formats = useFormats();
  const { state, level, ...others } = filters;
  const found = useQuery({
    queryKey: ['counts', others],
    queryFn: ({ signal }) => readCounts(queryOf(others), signal),
    placeholderData: (before) => before,
  });
  useRenewing(changes, () => void found.refetch());
  if (found.data === undefined) return null;
  const { byLevel, byState } = found.data;
  return (
    <ul className="counts" aria-label={t('live.counts')}>
      {LEVELS.map((each) => (
        <li key={each}>
          <button
            type="button"
            aria-pressed={level === each}
            onClick={() => onNarrow(level === each ? without(filters, 'level') : { ...filters, level: each })}
          >
            <Shape shape={each} />
            {t(`level.${each}`)} <strong>{formats.count(byLevel[each])}</strong>
          </button>
        </li>
      ))}
      {STATES.map((each) => (
        <li key={each}>
          <button
            type="button"
            aria-pressed={state === each}
            onClick={() => onNarrow(state === each ? without(filters, 'state') : { ...filters, state: each })}
          >
            <Shape shape={each} />
            {t(`state.${each}`)} <strong>{formats.count(byState[each])}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

function without(filters: Filters, name: keyof Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name));
}

/** Renews a moment after a change, and not again before that moment has passed. */
function useRenewing(changes: unknown, renew: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seen = useRef(changes);
  const latest = useRef(renew);
  useEffect(() => {
    latest.current = renew;
  });
  useEffect(() => {
    if (seen.current === changes) return;
    seen.current = changes;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, RENEW_AFTER_ms);
  }, [changes]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
