export interface Infrastructure {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly kafkaBrokers: string;
  readonly pids: { readonly postgres: number; readonly kafka: number; readonly redis: number };
  stop(): Promise<void>;
}

export function startInfrastructure(settings: {
  readonly dataDir: string;
  readonly fsync?: boolean;
  /** Take nothing that is named in the environment. */
  readonly ownOnly?: boolean;
  /** Settings of PostgreSQL beside our own. */
  readonly postgres?: Readonly<Record<string, string>>;
  readonly onStep?: (name: string, seconds?: number) => void;
}): Promise<Infrastructure>;

export function stopAllInfrastructure(): Promise<void>;
