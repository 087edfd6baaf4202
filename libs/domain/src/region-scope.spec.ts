import { regionScope } from './region-scope.js';

const CODES = [
  '520000000000',
  '520100000000',
  '520102000000',
  '520102001000',
  '520102001003',
  '520103000000',
  'CN',
  '',
];

describe('a region and what is below it', () => {
  it.each([
    { region: '520000000000', below: CODES.slice(0, 6), why: 'a province' },
    { region: '520100000000', below: CODES.slice(1, 6), why: 'a city' },
    { region: '5201', below: CODES.slice(1, 6), why: 'the same city by its four digits' },
    { region: '520102', below: CODES.slice(2, 5), why: 'a county' },
    { region: '520102001', below: CODES.slice(3, 5), why: 'a township' },
    { region: '520102001003', below: ['520102001003'], why: 'a village has nothing below it' },
    { region: 'CN', below: ['CN'], why: 'a code of another shape is itself' },
    { region: '52010', below: [], why: 'five digits are no level' },
  ])('$region, $why', ({ region, below }) => {
    const { from, to } = regionScope(region);
    expect(CODES.filter((code) => from <= code && code <= to)).toEqual(below);
  });

  it('has one name however it is written', () => {
    expect(regionScope('5201').code).toBe('520100000000');
    expect(regionScope('520100000000').code).toBe('520100000000');
    expect(regionScope('CN').code).toBe('CN');
  });
});
