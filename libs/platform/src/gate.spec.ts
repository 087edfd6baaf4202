import { Gate } from './gate.js';

const LONG_ms = 600_000;
const going = new AbortController().signal;

describe('a gate', () => {
  it('that was never shut, or is open again, lets everybody pass at once', async () => {
    const gate = new Gate();
    await gate.passed(LONG_ms, going);
    gate.close();
    gate.open();
    await gate.passed(LONG_ms, going);
  });

  it('holds who comes until it is opened, however often it was shut', async () => {
    const gate = new Gate();
    gate.close();
    gate.close();
    const seen: string[] = [];
    const passing = gate.passed(LONG_ms, going).then(() => seen.push('passed'));
    await Promise.resolve();
    seen.push('opened');
    gate.open();
    await passing;
    expect(seen).toEqual(['opened', 'passed']);
  });

  it('holds nobody longer than they can wait, nor who is to stop', async () => {
    const gate = new Gate();
    gate.close();
    await gate.passed(1, going);
    const stopping = new AbortController();
    const passing = gate.passed(LONG_ms, stopping.signal);
    stopping.abort();
    await passing;
  });
});
