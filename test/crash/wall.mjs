import { withClient } from '../../deploy/local/replay/place.mjs';

/** The database's time, in milliseconds since 1970, carried on by this process's steady counter. */
export async function wallOf(databaseUrl) {
  return await withClient(databaseUrl, async (client) => {
    const asked = performance.now();
    const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as now');
    const base = Number(rows[0].now) - (asked + performance.now()) / 2;
    return () => Math.floor(base + performance.now());
  });
}
