import { addMilliseconds, type Instant } from '#domain/instant.js';
import { tokenOf } from './token-arguments.js';

const NOW = 1_772_442_000_000 as Instant;
const HOUR_ms = 3_600_000;

describe('a token for a machine', () => {
  it('is for a role, of everything and for a working day unless told otherwise', () => {
    const scope = { region: '', units: 'all' };
    expect(tokenOf(['auditor'], NOW)).toEqual({
      who: { account: 'machine', name: 'machine', role: 'auditor', scope },
      until: addMilliseconds(NOW, 8 * HOUR_ms),
    });
  });

  it('may be for a region, some units and another time', () => {
    const asked = [
      'supervisor',
      '--account',
      'grafana',
      '--region',
      '5201',
      '--unit',
      'SW',
      '--unit',
      'GS',
      '--hours',
      '1',
    ];
    expect(tokenOf(asked, NOW)).toMatchObject({
      who: { account: 'grafana', scope: { region: '5201', units: ['SW', 'GS'] } },
      until: addMilliseconds(NOW, HOUR_ms),
    });
  });

  it.each([
    [[], 'ROLE'],
    [['king'], 'one of supervisor, stationed_officer'],
    [['auditor', '--hours', '0'], 'from 1 to 8784'],
    [['auditor', '--account', 'X'], '--account'],
  ])('%j is refused with what was expected', (argv, expected) => {
    expect(() => tokenOf(argv, NOW)).toThrow(expected);
  });
});
