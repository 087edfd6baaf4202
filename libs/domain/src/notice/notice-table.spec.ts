import { CHANNELS_OF, KINDS, NOTICE_OF, nextChannel } from './notice-table.js';

describe('who is told when, and by which way', () => {
  it('a red card is told at once to everybody, whatever is lower waits for the digest of the head', () => {
    expect(NOTICE_OF.RED.when).toBe('AT_ONCE');
    expect(NOTICE_OF.RED.parts).toEqual(['HANDLER', 'WINDOW', 'DEPARTMENT_HEAD', 'STATIONED_OFFICER', 'SUPERVISOR']);
    for (const level of ['YELLOW', 'WARN', 'REMIND'] as const) {
      expect(NOTICE_OF[level]).toEqual({ when: 'DIGEST', parts: ['DEPARTMENT_HEAD'] });
    }
  });

  it('what goes to staff ends in the inbox, what goes to an applicant is a message to a telephone and nothing else', () => {
    for (const kind of KINDS) {
      const ways: readonly string[] = CHANNELS_OF[kind];
      expect([kind, ways.at(-1)]).toEqual([kind, kind === 'CLOSING' ? 'SMS' : 'INBOX']);
    }
  });

  it('the first way that is open and was not tried is taken, and there may be none', () => {
    expect(nextChannel('RED', new Set(['MAIL', 'SMS', 'INBOX']))).toBe('SMS');
    expect(nextChannel('RED', new Set(['MAIL', 'SMS', 'INBOX']), ['SMS'])).toBe('MAIL');
    expect(nextChannel('DIGEST', new Set(['SMS', 'INBOX']))).toBe('INBOX');
    expect(nextChannel('CLOSING', new Set(['SMS']), ['SMS'])).toBeUndefined();
  });
});
