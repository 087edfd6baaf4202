import { inRepository } from '../../deploy/local/paths.mjs';
import { withClient } from '../../deploy/local/replay/place.mjs';
import { authorizationOf } from '../../deploy/local/token.mjs';
import { ITEM, UNIT, WINDOW } from './api-cases.mjs';
import { LAW_UNITS, lawUnit, SOURCE, SOURCE_ACTS } from './bulk-cases.mjs';
import { insist } from './insist.mjs';

const MADE = 201;

/** The hall of the run: a region, a unit with its window and its item, and a source with a key, which is returned. */
export async function buildHall({ plan, wall }) {
  const { definition } = await load('intake/src/hall/definition');
  const { HallService } = await load('intake/src/hall/hall.service');
  const { registerSource } = await load('intake/src/sources/register');
  const { createDataSource } = await import(inRepository('dist/libs/platform/src/database.js'));
  const { transaction } = await import(inRepository('dist/libs/platform/src/tx.js'));
  const now = wall();
  const region = ITEM.region;
  const told = { source: 'mingjian/intake', at: now };
  const definitions = [
    definition('region.defined', { code: region, name: '贵阳市', zone: 'Asia/Shanghai' }, told),
    definition('unit.defined', { code: UNIT, name: '市水务管理局', region }, told),
    definition('window.defined', { code: WINDOW, name: '水务审批窗口', unit: UNIT, region }, told),
    ...lawUnits().flatMap((unit) => [
      definition('unit.defined', { code: unit, name: unit, region }, told),
      definition('person.assigned', { code: headOf(unit), name: unit, unit, region, roles: HEAD }, told),
    ]),
  ];
  const registration = { id: SOURCE, acts: SOURCE_ACTS, lagSeconds: 0, entryTime: true, label: 'crash test' };
  const dataSource = createDataSource({ url: plan.env.DATABASE_URL, app: 'intake' });
  await dataSource.initialize();
  try {
    const key = await transaction(dataSource, async (tx) => {
      await new HallService().define(tx, definitions);
      return await registerSource(tx, new HallService(), registration, now);
    });
    await publishItem(plan, wall);
    return key;
  } finally {
    await dataSource.destroy();
  }
}

const HEAD = ['CHIEF_REPRESENTATIVE'];
const WHOLE_DAY_MINUTES = 24 * 60;

export function headOf(unit) {
  return `${unit}-head`;
}

function lawUnits() {
  return Array.from({ length: LAW_UNITS }, (_, nth) => lawUnit(nth));
}

/** The heads of the units whose cases turn red are reached by mail, whatever time the run is at. */
export async function reachHeads(databaseUrl) {
  const heads = lawUnits().map(headOf);
  const addresses = heads.map((head) => `${head}@example.invalid`);
  await withClient(databaseUrl, (client) =>
    client.query(
      `insert into notification.reader (person, mail, from_minute, until_minute, changed_at)
       select person, mail, 0, $3, now() from unnest($1::text[], $2::text[]) as head (person, mail)`,
      [heads, addresses, WHOLE_DAY_MINUTES],
    ),
  );
}

async function load(path) {
  return await import(inRepository(`dist/apps/${path}.js`));
}

async function publishItem({ apiUrl, env }, wall) {
  const authorization = authorizationOf(env.TOKEN_SECRET, 'operator');
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'the-item' };
  const request = { method: 'POST', headers, body: JSON.stringify(ITEM) };
  const { status, body } = await insist(wall, `${apiUrl}/items`, request);
  if (status !== MADE) throw new Error(`the item was refused: ${status} ${JSON.stringify(body)}`);
}
