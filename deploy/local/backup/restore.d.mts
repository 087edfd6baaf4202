import type { Manifest } from './manifest.mjs';

export function restore(settings: {
  readonly adminUrl: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly topicPrefix: string;
    readonly replicas: number;
    readonly casePartitions: number;
  };
  readonly from: string;
  readonly replace?: boolean;
  readonly logLost?: boolean;
}): Promise<{ readonly manifest: Manifest; readonly toRead: Readonly<Record<string, number>> }>;
