/** The Chinese names of the fields that a refusal points at. */
const names: Readonly<Record<string, string>> = {
  abPost: 'AB 岗',
  account: '账号名',
  acts: '可报送的事实',
  amount: '数量',
  applicant: '申请人',
  approvedDays: '批准的天数',
  approver: '批准人',
  article: '依据条款',
  basis: '依据',
  caseNo: '办件编号',
  caseType: '办件类型',
  channel: '渠道',
  code: '编码',
  content: '文件内容',
  current: '现在的密码',
  cursor: '翻页位置',
  day: '日期',
  effectiveFrom: '适用起日',
  effectiveUntil: '适用止日',
  evidence: '证据',
  expiresAt: '到期时间',
  fees: '收费',
  field: '字段',
  file: '文件',
  fileName: '文件名',
  format: '格式',
  from: '起始日',
  hall: '大厅',
  id: '编号',
  idNumber: '证件号码',
  item: '事项',
  items: '事项',
  keyDays: '密钥有效天数',
  kind: '类型',
  label: '名称',
  lagSeconds: '延迟秒数',
  lastFour: '后四位',
  legalBasis: '法律依据',
  limit: '行数',
  limitDays: '时限天数',
  jointLimitDays: '联办时限天数',
  materials: '应交材料',
  mediaType: '文件类型',
  mode: '发牌方式',
  month: '月份',
  name: '名称',
  notice: '依据的通知',
  number: '数量',
  outcome: '结果',
  parameters: '阈值',
  parent: '上级',
  password: '密码',
  people: '人员',
  person: '人员',
  phone: '电话',
  post: '岗位',
  procedure: '特别程序',
  promisedLimit: '承诺时限',
  query: '筛选条件',
  reason: '理由',
  receipt: '回执',
  redAfterDays: '超期几天转红牌',
  region: '区划',
  regions: '区划',
  remainingDays: '剩余天数',
  remedies: '救济途径',
  role: '角色',
  roles: '职责',
  scope: '范围',
  sha256: '文件指纹',
  shortLimitDays: '短时限天数',
  since: '起始时间',
  size: '文件大小',
  stage: '环节',
  stageLimits: '环节时限',
  state: '状态',
  statutoryLimit: '法定时限',
  text: '正文',
  times: '次数',
  title: '名称',
  to: '截止日',
  token: '令牌',
  type: '类型',
  unit: '部门',
  units: '部门',
  until: '有效至',
  usedPercent: '已用百分比',
  validFrom: '有效起日',
  validUntil: '有效止日',
  version: '版本',
  warnDays: '第几天预警',
  warnTimes: '几次预警',
  window: '窗口',
  windows: '窗口',
  year: '年份',
  yellowTimes: '几次黄牌',
  zone: '时区',
};

/** Where the unit of a limit stands, it is no department. */
const LIMITS = ['promisedLimit', 'statutoryLimit', 'limit'];
const LINE = /^line (\d+), (.+)$/;

/** `windows.0.validUntil` as 窗口（第 1 项）· 有效止日; a part without a name is shown as it came. */
export function fieldInChinese(field: string): string {
  const line = LINE.exec(field);
  if (line !== null) return `第 ${line[1]} 行 · ${fieldInChinese(line[2] ?? '')}`;
  if (field === '(whole)') return '全部内容';
  const parts = field.split('.');
  const words = parts.map((part, at) => {
    if (/^\d+$/.test(part)) return `第 ${Number(part) + 1} 项`;
    if (part === 'unit' && LIMITS.includes(parts[at - 1] ?? '')) return '单位';
    return nameOf(part);
  });
  return words.join(' · ');
}

export function nameOf(field: string): string {
  return Object.hasOwn(names, field) ? (names[field] ?? field) : field;
}
