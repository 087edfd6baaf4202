import { wipeDataFolder } from '../deploy/local/data-folder.mjs';

/** Ends what setup.mjs started, and nothing that was given to it. */
// biome-ignore lint/style/noDefaultExport: Jest takes the default export of a globalTeardown.
export default async function teardown() {
  const started = globalThis.startedForTests;
  if (started === undefined) return;
  await started.infrastructure.stop();
  await wipeDataFolder(started.dataDir);
}
