import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, inRepository } from './paths.mjs';

const FETCH_LIMIT_MS = 600_000;
const SHOWN_CHARACTERS = 2_000;

const run = promisify(execFile);
const pom = inRepository('deploy/kafka/pom.xml');

/** The folder the jars named by deploy/kafka/pom.xml are in, or will be. */
function kafkaJarFolder() {
  const hash = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  return join(cache, 'kafka', hash);
}

/** Whether the jars are here, so that neither Maven nor a network is needed. */
export function haveKafkaJars() {
  return existsSync(kafkaJarFolder());
}

/** Fetches the jars unless they are here; the folder appears only when it is complete. */
export async function fetchKafkaJars() {
  const folder = kafkaJarFolder();
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.new`;
  mkdirSync(join(cache, 'kafka'), { recursive: true });
  const args = [
    '-q',
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${draft}`,
  ];
  try {
    await run('mvn', args, { timeout: FETCH_LIMIT_MS });
    await rename(draft, folder);
  } catch (error) {
    // Another launcher may have been quicker.
    if (!existsSync(folder))
      throw new Error(`Maven could not fetch Kafka: ${(error.stdout || error.message).slice(-SHOWN_CHARACTERS)}`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}
