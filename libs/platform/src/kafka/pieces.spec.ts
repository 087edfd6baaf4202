import { cutByBytes, FLUSH_BYTES, MESSAGE_BYTES } from './pieces.js';

const OVERHEAD_BYTES = 32;
const message = (bytes: number) => ({ key: 'k', value: 'x'.repeat(bytes - 1 - OVERHEAD_BYTES) });

describe('cutting messages into requests', () => {
  it('keeps small ones together, in their order', () => {
    const [one, two] = [message(100), message(200)];
    expect(cutByBytes('t', [one, two])).toEqual([{ messages: [one, two], bytes: 300 }]);
  });

  it('fills a request to its last byte and begins another with the next', () => {
    const half = FLUSH_BYTES / 2;
    expect(cutByBytes('t', [message(half), message(half)])).toHaveLength(1);
    expect(cutByBytes('t', [message(half), message(half + 1)])).toHaveLength(2);
  });

  it('takes a message as large as a request and refuses one byte more', () => {
    expect(cutByBytes('t', [message(MESSAGE_BYTES)])).toHaveLength(1);
    expect(() => cutByBytes('t', [message(MESSAGE_BYTES + 1)])).toThrow('the message of k for t has 900001 bytes');
  });

  it('counts bytes, not characters', () => {
    expect(cutByBytes('t', [{ key: '例', value: '例' }])[0]?.bytes).toBe(6 + OVERHEAD_BYTES);
  });

  it('makes nothing of nothing', () => {
    expect(cutByBytes('t', [])).toEqual([]);
  });
});
