import { coversRegion, coversScope, isInScope, seesEverything } from './case-scope.js';

const ALL = { region: '', units: 'all' } as const;
const CITY = { region: '520100000000', units: 'all' } as const;
const WATER = { region: '', units: ['SW', 'SW-SB'] } as const;

it.each([
  { scope: ALL, place: { region: '', unit: '' }, sees: true, why: 'everything, of no place too' },
  { scope: CITY, place: { region: '520100000000', unit: 'X' }, sees: true, why: 'the city itself' },
  { scope: CITY, place: { region: '520103000000', unit: 'X' }, sees: true, why: 'a district of it' },
  { scope: CITY, place: { region: '520200000000', unit: 'X' }, sees: false, why: 'the next city' },
  { scope: CITY, place: { region: '520000000000', unit: 'X' }, sees: false, why: 'the province above it' },
  { scope: WATER, place: { region: '520103000000', unit: 'SW-SB' }, sees: true, why: 'one of its units anywhere' },
  { scope: WATER, place: { region: '520103000000', unit: 'GS' }, sees: false, why: 'another unit' },
  {
    scope: { region: '5201', units: ['SW'] },
    place: { region: '520200000000', unit: 'SW' },
    sees: false,
    why: 'its unit elsewhere',
  },
  {
    scope: { region: '', units: [] },
    place: { region: '520100000000', unit: 'SW' },
    sees: false,
    why: 'nothing without units',
  },
])('a scope of $scope sees $why: $sees', ({ scope, place, sees }) => expect(isInScope(scope, place)).toBe(sees));

it.each([
  { scope: ALL, region: '', covers: true },
  { scope: CITY, region: '', covers: false },
  { scope: CITY, region: '520103000000', covers: true },
  { scope: CITY, region: '520000000000', covers: false },
  { scope: WATER, region: '520103000000', covers: false },
])('all of $region is within $scope: $covers', ({ scope, region, covers }) =>
  expect(coversRegion(scope, region)).toBe(covers),
);

it.each([
  { scope: WATER, other: WATER, covers: true, why: 'its own' },
  { scope: CITY, other: { ...WATER, region: CITY.region }, covers: true, why: 'a unit of its own' },
  { scope: WATER, other: { ...WATER, units: [] }, covers: true, why: 'one without cases' },
  { scope: WATER, other: { ...WATER, units: 'all' as const }, covers: false, why: 'one of more units' },
  { scope: WATER, other: { ...WATER, units: ['another'] }, covers: false, why: 'one of another unit' },
  { scope: CITY, other: ALL, covers: false, why: 'one of more regions' },
])('a scope covers $why: $covers', ({ scope, other, covers }) => expect(coversScope(scope, other)).toBe(covers));

it('sees everything with all units of all regions alone', () => {
  expect([ALL, CITY, WATER].map(seesEverything)).toEqual([true, false, false]);
});
