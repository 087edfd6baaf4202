import type { Book } from '../book.mjs';

export interface Plan {
  readonly name: string;
  /** Whose program it runs, where its own name is another. */
  readonly app?: string;
  readonly apiUrl: string;
  readonly metricsUrl: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Place {
  readonly name: string;
  readonly prefix: string;
  readonly dataDir: string;
  readonly book: Book;
  readonly plans: readonly Plan[];
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  prepare(onStep: (name: string, act: () => Promise<void>) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export function openPlace(settings: {
  readonly adminUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: string;
  readonly clock: string;
}): Promise<Place>;
