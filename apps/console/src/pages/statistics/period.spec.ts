import { askedOf, fieldsOf } from './period.js';

const TODAY = '2026-02-24';

describe('what a page of statistics is asked for', () => {
  it('is, without a word, the last six months by department', () => {
    expect(fieldsOf(askedOf(new URLSearchParams(), TODAY))).toEqual({
      from: '2025-09-01',
      to: TODAY,
      group: 'unit',
    });
  });

  it('is what the address says, and what makes no sense in it is left out', () => {
    const search = new URLSearchParams({ from: '2026-01-05', to: 'soon', group: 'month', unit: ' GS ', region: '' });
    expect(fieldsOf(askedOf(search, TODAY))).toEqual({ from: '2026-01-05', to: TODAY, group: 'month', unit: 'GS' });
  });
});
