import type { CaseType } from '#domain/facts.js';
import type { Limit } from '#domain/limit.js';

export const DEMO_SOURCE = 'demo';
export const DEMO_ZONE = 'Asia/Shanghai';
export const PROVINCE = { code: '520000000000', name: '贵州省', parent: 'CN', zone: DEMO_ZONE } as const;
export const CITY = { code: '520100000000', name: '贵阳市', parent: PROVINCE.code, zone: DEMO_ZONE } as const;

export interface DemoUnit {
  readonly code: string;
  readonly name: string;
  readonly windows: readonly { readonly code: string; readonly name: string }[];
}

export interface DemoItem {
  readonly code: string;
  readonly name: string;
  readonly unit: DemoUnit;
  readonly caseType: CaseType;
  readonly statutory?: Limit;
  readonly promised?: Limit;
}

/** An item with both limits in working days, as most are; the stories count with them. */
export interface LimitedItem extends DemoItem {
  readonly statutoryDays: number;
  readonly promisedDays: number;
}

const commerce = unit('GS', '市工商行政管理局', ['企业注册窗口', '企业登记联合审批窗口']);
const tax = unit('GS-TAX', '市国家税务局', ['税务登记窗口']);
const localTax = unit('DS', '市地方税务局', ['涉税审批窗口']);
const water = unit('SW', '市水务管理局', ['水务审批窗口']);
const civil = unit('MZ', '市民政局', ['社会组织登记窗口']);
const housing = unit('ZJ', '市住房和城乡建设局', ['房产分厅1号窗口', '房产分厅2号窗口']);

export const UNITS: readonly DemoUnit[] = [commerce, tax, localTax, water, civil, housing];

/** Limits as the source document tells them: half of the statutory limit or less is promised. */
export const LIMITED: readonly LimitedItem[] = [
  limited('SW-001', '取水许可审批', water, { statutoryDays: 20, promisedDays: 12 }),
  limited('SW-007', '开发建设项目水土保持方案审批', water, { statutoryDays: 20, promisedDays: 10 }),
  limited('DS-003', '延期缴纳税款审批', localTax, { statutoryDays: 20, promisedDays: 16 }),
  limited('MZ-002', '社会团体成立登记', civil, { statutoryDays: 30, promisedDays: 15 }),
  limited('MZ-004', '社会组织变更登记', civil, { statutoryDays: 20, promisedDays: 10 }),
  limited('ZJ-001', '房屋所有权转移登记', housing, { statutoryDays: 30, promisedDays: 15 }),
  { ...limited('GS-009', '企业注册登记联合审批', commerce, { statutoryDays: 32, promisedDays: 8 }), caseType: 'JOINT' },
];

export const INSTANT: readonly DemoItem[] = [
  { code: 'TAX-001', name: '税务登记', unit: tax, caseType: 'INSTANT' },
  { code: 'GS-005', name: '股权出质登记', unit: commerce, caseType: 'INSTANT' },
];

/** Nobody has entered a limit for it, or one in a unit that working days cannot measure. */
export const UNLIMITED: readonly DemoItem[] = [
  { code: 'ZJ-008', name: '商品房预售方案咨询登记', unit: housing, caseType: 'COMMITMENT' },
  {
    code: 'SW-011',
    name: '水利基建项目初步设计文件审批',
    unit: water,
    caseType: 'COMMITMENT',
    promised: { unit: 'MONTHS', amount: 2 },
  },
];

function unit(code: string, name: string, windows: readonly string[]): DemoUnit {
  return { code, name, windows: windows.map((window, index) => ({ code: `${code}-W${index + 1}`, name: window })) };
}

function limited(
  code: string,
  name: string,
  by: DemoUnit,
  { statutoryDays, promisedDays }: Pick<LimitedItem, 'statutoryDays' | 'promisedDays'>,
): LimitedItem {
  return {
    code,
    name,
    unit: by,
    caseType: 'COMMITMENT',
    statutoryDays,
    promisedDays,
    statutory: { unit: 'WORKING_DAYS', amount: statutoryDays },
    promised: { unit: 'WORKING_DAYS', amount: promisedDays },
  };
}
