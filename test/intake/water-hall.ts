import type { EventOf } from '#contracts/registry.js';
import { definition } from '../../apps/intake/src/hall/definition.js';
import { HallService } from '../../apps/intake/src/hall/hall.service.js';
import { type IntakeFixture, now } from './fixture.js';

type Item = EventOf<'item.published'>['data'];

/** Guiyang with its water bureau, one window and one item. */
export async function buildHall(intake: IntakeFixture): Promise<void> {
  const told = { source: 'mingjian/intake', at: now() };
  const region = '520100000000';
  const definitions = [
    definition('region.defined', { code: region, name: '贵阳市', zone: 'Asia/Shanghai' }, told),
    definition('unit.defined', { code: 'SW', name: '市水务管理局', region }, told),
    definition('window.defined', { code: 'SW-W1', name: '水务审批窗口', unit: 'SW', region }, told),
  ];
  await intake.transaction(async (tx) => {
    await new HallService().define(tx, definitions);
    for (const item of [WATER, ENDED, ABROAD]) {
      await tx.query('insert into item values ($1, $2, $3)', [item.code, item.version, JSON.stringify(item)]);
    }
  });
}

export const WATER: Item = {
  code: 'SW-001',
  version: 1,
  name: '取水许可审批',
  kind: 'LICENCE',
  caseType: 'COMMITMENT',
  region: '520100000000',
  unit: 'SW',
  statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
  promisedLimit: { unit: 'WORKING_DAYS', amount: 12 },
  stageLimits: { REVIEW: { unit: 'WORKING_DAYS', amount: 2 } },
  effectiveFrom: '2026-01-01',
};

const ENDED: Item = { ...WATER, code: 'SW-002', effectiveUntil: '2026-03-01' };
const ABROAD: Item = { ...WATER, code: 'SW-003', region: 'elsewhere' };
