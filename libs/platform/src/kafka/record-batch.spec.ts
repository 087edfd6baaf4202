import type { Batch } from 'kafkajs';
import { BATCH_ROWS, cut, halve, type Span } from './record-batch.js';

/** A fetched batch of these offsets; after the last record may lie the marks of a transaction, up to `lastOffset`. */
function fetched(offsets: readonly number[], lastOffset = offsets.at(-1) ?? 0): Batch {
  const messages = offsets.map((offset) => ({
    offset: String(offset),
    key: Buffer.from(`case-${offset}`),
    value: offset % 7 === 0 ? null : Buffer.from('受理'),
    timestamp: '1700000000000',
    attributes: 0,
    headers: {},
  }));
  const edges = { isEmpty: () => false, firstOffset: () => String(offsets[0]), lastOffset: () => String(lastOffset) };
  return {
    topic: 'x.case.events',
    partition: 3,
    highWatermark: '0',
    messages,
    ...edges,
    offsetLag: () => '0',
    offsetLagLow: () => '0',
  };
}

const steps = (spans: Iterable<Span>) =>
  [...spans].map(({ expected, next, records }) => [expected, next, records.length]);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('cutting a fetched batch', () => {
  it('gives spans of at most 2,000 records that follow each other without a gap', () => {
    expect(steps(cut(fetched(upTo(4_500)), 'case.events', 0))).toEqual([
      [0, 2_000, BATCH_ROWS],
      [2_000, 4_000, BATCH_ROWS],
      [4_000, 4_500, 500],
    ]);
  });

  it('gives one span, not an empty second, when the records are exactly as many as fit', () => {
    expect(steps(cut(fetched(upTo(BATCH_ROWS)), 'case.events', 0))).toEqual([[0, 2_000, 2_000]]);
  });

  it('moves over the marks of a transaction that follow the last record', () => {
    expect(steps(cut(fetched([5, 6], 8), 'case.events', 5))).toEqual([[5, 9, 2]]);
  });

  it('moves over offsets that compaction has emptied', () => {
    expect(steps(cut(fetched([7, 9, 12]), 'case.events', 4))).toEqual([[4, 13, 3]]);
  });

  it('reads text as UTF-8 and leaves out what is not there', () => {
    const [span] = [...cut(fetched([6, 7]), 'case.events', 6)];
    expect(span?.records).toEqual([
      { topic: 'case.events', partition: 3, offset: 6, key: 'case-6', value: '受理', timestamp: 1_700_000_000_000 },
      { topic: 'case.events', partition: 3, offset: 7, key: 'case-7', value: undefined, timestamp: 1_700_000_000_000 },
    ]);
  });
});

describe('halving a span', () => {
  it('moves as far in two steps as the whole did in one', () => {
    const [whole] = [...cut(fetched([4, 7, 9, 12, 13], 15), 'case.events', 4)];
    if (whole === undefined) throw new Error('there is a span');
    expect(steps(halve(whole))).toEqual([
      [4, 10, 3],
      [10, 16, 2],
    ]);
  });
});
