import { Shared } from './shared.js';

const LONG_ms = 60_000;

describe('an answer that is shared', () => {
  it('is read once for all who ask the same meanwhile, and anew for whoever asks otherwise', async () => {
    const shared = new Shared();
    let reads = 0;
    const read = async () => {
      reads += 1;
      return reads;
    };
    expect(await Promise.all([shared.of('a', LONG_ms, read), shared.of('a', LONG_ms, read)])).toEqual([1, 1]);
    expect(await shared.of('b', LONG_ms, read)).toBe(2);
    expect(await shared.of('a', 0, read)).toBe(3);
  });

  it('is not kept when it could not be read', async () => {
    const shared = new Shared();
    await expect(shared.of('a', LONG_ms, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect(await shared.of('a', LONG_ms, async () => 'read')).toBe('read');
  });

  it('makes room for new ones', async () => {
    const shared = new Shared();
    for (let key = 0; key <= 200; key += 1) await shared.of(String(key), LONG_ms, async () => 'old');
    expect(await shared.of('0', LONG_ms, async () => 'new')).toBe('new');
    expect(await shared.of('200', LONG_ms, async () => 'new')).toBe('old');
  });
});
