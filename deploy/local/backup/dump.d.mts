import type { Manifest } from './manifest.mjs';

export function dump(settings: {
  readonly adminUrl: string;
  readonly schemas: readonly string[];
  readonly to: string;
  readonly product: string;
}): Promise<Manifest>;
