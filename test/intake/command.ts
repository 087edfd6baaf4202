import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const DIST = new URL('../../dist/apps/intake/src/cli/', import.meta.url);

/** Runs a compiled command of intake with nothing in its environment but what is given. */
export async function runCommand(
  name: 'import' | 'demo' | 'hall' | 'generate',
  args: readonly string[],
  where: { readonly cwd: string; readonly env?: Record<string, string> },
): Promise<Ended> {
  const program = new URL(`${name}.js`, DIST).pathname;
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build makes it, as npm test does`);
  const child = spawn(process.execPath, [program, ...args], { cwd: where.cwd, env: where.env ?? {} });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    texts.err += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, ...texts };
}
