import { ancestorRegions, parentRegion, regionPrefix, regionTier } from './region-code.js';

describe('a region', () => {
  it.each([
    { code: '520103001002', parent: '520103001000', why: 'a village lies in its township' },
    { code: '520103001000', parent: '520103000000', why: 'a township lies in its county' },
    { code: '520103000000', parent: '520100000000', why: 'a county lies in its city' },
    { code: '520100000000', parent: '520000000000', why: 'a city lies in its province' },
    { code: '520000000000', parent: 'CN', why: 'a province lies in the country' },
    { code: '52010300', parent: undefined, why: 'eight digits are no code' },
    { code: 'NL-GR', parent: undefined, why: 'another code system says nothing of it' },
  ])('$why', ({ code, parent }) => {
    expect(parentRegion(code)).toBe(parent);
  });

  it('has every level above it as an ancestor, the nearest first', () => {
    const above = ['520103001000', '520103000000', '520100000000', '520000000000', 'CN'];
    expect(ancestorRegions('520103001002')).toEqual(above);
    expect(ancestorRegions('520100000000')).toEqual(['520000000000', 'CN']);
  });

  it.each([
    { code: '520103001002', prefix: '520103001002', why: 'a village shares its whole code' },
    { code: '520103001000', prefix: '520103001', why: 'a township nine digits' },
    { code: '520103000000', prefix: '520103', why: 'a county six' },
    { code: '520100000000', prefix: '5201', why: 'a city four' },
    { code: '520000000000', prefix: '52', why: 'a province two' },
    { code: '520110000000', prefix: '520110', why: 'a zero within a level is no level' },
    { code: '5201', prefix: '5201', why: 'the digits of a level are themselves a prefix' },
    { code: '520', prefix: undefined, why: 'three digits are of no level' },
    { code: 'NL-GR', prefix: undefined, why: 'another code system has none' },
  ])('$why', ({ code, prefix }) => {
    expect(regionPrefix(code)).toBe(prefix);
  });

  it.each([
    { code: '520000000000', tier: 'PROVINCE', why: 'a province' },
    { code: '520100000000', tier: 'CITY', why: 'a city' },
    { code: '520103000000', tier: 'COUNTY', why: 'a county' },
    { code: '520103001000', tier: 'TOWNSHIP', why: 'a township' },
    { code: '520103001002', tier: 'VILLAGE', why: 'a village' },
    { code: 'NL-GR', tier: 'OTHER', why: 'another code system has no such tiers' },
    { code: '', tier: 'OTHER', why: 'nothing is known of the region yet' },
  ])('stands as high as its digits say: $why', ({ code, tier }) => expect(regionTier(code)).toBe(tier));
});
