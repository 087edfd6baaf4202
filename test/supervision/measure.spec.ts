import { Registry } from 'prom-client';
import { aCase, at } from '#testing/case-builder.js';
import { MeasureLoop } from '../../apps/supervision/src/measure/measure.loop.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02 09:00');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

const WITHOUT_LIMIT = { region: '520103001000' } as const;
const received = (caseNo: string, region: string) =>
  aCase(caseNo)
    .received('2026-03-02', { region, promisedDue: at('2026-03-03 12:00') })
    .accepted('2026-03-02');

/** What a scrape would show of open cases, without what is nothing. */
async function shown(): Promise<readonly string[]> {
  await hall.running.nest.get(MeasureLoop).measure();
  const text = await hall.running.nest.get(Registry, { strict: false }).metrics();
  return text.split('\n').filter((line) => /^supervision_(open_cases|marks_waiting).* [1-9]/.test(line));
}

it(
  'open cases are counted by their highest card, the height of their region and their state; ended ones are gone',
  async () => {
    await hall.tell(
      received('city:a', '520100000000'),
      received('city:b', '520100000000').closed('2026-03-02'),
      aCase('city:c').received('2026-03-02', WITHOUT_LIMIT).accepted('2026-03-02'),
    );
    expect(await shown()).toEqual(['supervision_marks_waiting{app="supervision"} 3']);
    await hall.settleAt('2026-03-03 12:30');
    expect(await shown()).toEqual([
      'supervision_open_cases{level="NONE",unit_class="TOWNSHIP",app="supervision"} 1',
      'supervision_open_cases{level="YELLOW",unit_class="CITY",app="supervision"} 1',
      'supervision_open_cases_in_state{state="RUNNING",app="supervision"} 1',
      'supervision_open_cases_in_state{state="UNDETERMINED",app="supervision"} 1',
    ]);
  },
  PATIENCE_ms,
);
