import type { Child } from '../apps.mjs';
import type { Progress } from '../progress.mjs';
import type { Place } from './place.mjs';

export interface ReplayResult {
  readonly imported: {
    readonly rows: number;
    readonly events: number;
    readonly rejected: number;
    readonly leftOut: number;
  };
  readonly cases: {
    readonly total: number;
    readonly open: number;
    readonly ended: number;
    readonly inTime: number;
    readonly late: number;
    readonly undetermined: number;
    readonly overdue: number;
    readonly overdueEnded: number;
    readonly overdueOpen: number;
  };
  readonly statistics: {
    readonly accepted: number;
    readonly closed: number;
    readonly closedSameDay: number;
    readonly closedEarly: number;
    readonly closingPercent: string | null;
    readonly sameDayPercent: string | null;
    readonly earlyPercent: string | null;
  };
  readonly cards: readonly { readonly rule: string; readonly level: string; readonly count: number }[];
  readonly findings: readonly {
    readonly code: string;
    readonly kind: string;
    readonly count: number;
    readonly cases: number;
  }[];
  /** Empty unless scores were asked for. */
  readonly scores: readonly {
    readonly month: string;
    readonly windows: number;
    readonly ranked: number;
    readonly seconds: number;
  }[];
  readonly seconds: { readonly total: number; readonly chain: number; readonly recorded: number };
  readonly memory: Readonly<Record<string, number | undefined>>;
}

export function replay(settings: {
  readonly servers: { readonly adminUrl: string; readonly redisUrl: string; readonly kafkaBrokers: string };
  readonly file: string;
  readonly mapping: string;
  readonly until: string;
  readonly cards?: string;
  /** Writes the score of every window in every month with closed cases. */
  readonly scores?: string;
  readonly progress: Progress;
  readonly onPlace?: (place: Place) => void;
  readonly onProcess?: (name: string, child: Child) => void;
}): Promise<ReplayResult>;
