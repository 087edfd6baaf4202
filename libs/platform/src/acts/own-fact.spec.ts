import type { Instant } from '#domain/instant.js';
import { Defect } from '../errors.js';
import { type FactKey, idOfOwnFact, ownFact, withoutOwn } from './own-fact.js';

const moment = { caseNo: 'mingjian:1', version: 7, at: 1_772_442_000_000 as Instant };
const fact = ownFact('intake', { type: 'case.accepted', data: { person: 'p1' } }, moment);

it('a fact of our own is an event with an id that grows with the version of its case', () => {
  expect(fact).toMatchObject({
    topic: 'case.events',
    key: 'mingjian:1',
    id: expect.stringMatching(/^intake-0000007-/),
  });
  expect(JSON.parse(fact.value)).toMatchObject({
    ...{ id: fact.id, source: 'mingjian/intake', type: 'case.accepted', subject: 'mingjian:1', dataversion: 1 },
    ...{ time: '2026-03-02T09:00:00.000Z', recordedtime: '2026-03-02T09:00:00.000Z', data: { person: 'p1' } },
  });
});

it('what is no event is our own mistake, and is not told', () => {
  const wrong = () => ownFact('intake', { type: 'case.accepted', data: { person: '' } }, moment);
  expect(wrong).toThrow(Defect);
});

it.each([
  { why: 'our own text', text: fact.value, id: fact.id },
  { why: 'another teller', text: fact.value.replace('mingjian/intake', 'mingjian/approval'), id: undefined },
  {
    why: 'another source',
    text: '{"specversion":"1.0","id":"a","source":"hall","x":"mingjian/intake"}',
    id: undefined,
  },
  { why: 'an id that does not end', text: '{"specversion":"1.0","id":"', id: undefined },
  { why: 'no event', text: '', id: undefined },
])('$why is known by its beginning, or not at all', ({ text, id }) => {
  expect(idOfOwnFact('intake', text)).toBe(id);
});

describe('what comes back to whoever told it', () => {
  const at = { topic: 'case.events', partition: 0, timestamp: 0 };
  const lost = ownFact('intake', { type: 'case.accepted', data: { person: 'p2' } }, { ...moment, version: 8 });
  const others = fact.value.replace('mingjian/intake', 'mingjian/approval');
  const records = [fact.value, lost.value, others, undefined].map((value, offset) => {
    return { ...at, offset, key: 'mingjian:1', value };
  });
  const batch = { ...at, firstOffset: 0, records };
  const know =
    (...ids: readonly string[]) =>
    async (facts: readonly FactKey[]) =>
      facts.filter(({ id }) => ids.includes(id));

  it('is left out where it is known, and read again where the database has lost it', async () => {
    const { records: left } = await withoutOwn('intake', batch, know(fact.id));
    expect(left.map(({ offset }) => offset)).toEqual([1, 2, 3]);
  });

  it('is not asked for where nothing of it is ours', async () => {
    const asked = () => Promise.reject(new Error('nobody asks'));
    const strangers = { ...batch, records: records.slice(2) };
    expect(await withoutOwn('intake', strangers, asked)).toBe(strangers);
  });
});
