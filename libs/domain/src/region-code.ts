/** The whole country, above every province; the calendar of the State Council's notices is published under it. */
export const COUNTRY = 'CN';

const WHOLE = /^\d{12}$/;

/** Province, city, county, township, village. */
const LEVEL_digits = [2, 4, 6, 9, 12] as const;
const CODE_digits = 12;
const LEVEL_PREFIX = /^(?:\d{2}|\d{4}|\d{6}|\d{9})$/;

/** The region above one of the 12-digit codes: village to township, county, city, province, country; none of other codes. */
export function parentRegion(code: string): string | undefined {
  return ancestorRegions(code)[0];
}

/** Every region above one of the 12-digit codes, the nearest first. */
export function ancestorRegions(code: string): readonly string[] {
  if (!WHOLE.test(code)) return [];
  const upwards = [...LEVEL_digits].reverse().map((digits) => code.slice(0, digits).padEnd(CODE_digits, '0'));
  return [...new Set(upwards.filter((ancestor) => ancestor !== code)), COUNTRY];
}

/** The digits that a region shares with everything in it, of a 12-digit code or of the digits of its level; none of other codes. */
export function regionPrefix(code: string): string | undefined {
  if (!WHOLE.test(code)) return LEVEL_PREFIX.test(code) ? code : undefined;
  const levels = LEVEL_digits.map((digits) => code.slice(0, digits));
  return levels.find((prefix) => prefix.padEnd(CODE_digits, '0') === code);
}

/** 省, 市, 县, 乡, 村: how high a region stands, in the order of `LEVEL_digits`; OTHER for codes of another shape. */
export const REGION_TIERS = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'OTHER'] as const;
export type RegionTier = (typeof REGION_TIERS)[number];

/** The tier of a region: by the digits that it shares with everything in it. */
export function regionTier(code: string): RegionTier {
  const length = regionPrefix(code)?.length;
  return REGION_TIERS[LEVEL_digits.findIndex((digits) => digits === length)] ?? 'OTHER';
}
