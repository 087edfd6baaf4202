import type { Book } from './book.mjs';
import type { Plan } from './replay/place.mjs';

export interface Child {
  readonly name: string;
  readonly pid: number | undefined;
  readonly logFile: string;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

export function startApplication(plan: Plan, where: { readonly dataDir: string; readonly book: Book }): Child;
export function applicationReady(plan: Plan, child: Child): Promise<void>;
