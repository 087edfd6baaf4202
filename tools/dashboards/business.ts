import { type Board, byLevel, type Row } from './board.js';

const OPEN = 'level_unit_class:supervision_open_cases:max';
const CARD_LEVELS = ['WARN', 'YELLOW', 'RED'];

const open: Row = {
  title: '在办',
  panels: [
    {
      title: '在办件',
      description: '已收件尚未办结的全部办件。点开监察平台的“实时办件”看明细。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: `sum(${OPEN})`, legend: '在办' }],
    },
    {
      title: '红牌在办',
      description: '已超过法定时限仍未办结。每一件都应有人督办；数字上升时请在“红黄牌”页面按单位查看。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: `sum(${OPEN}{level="RED"})`, legend: '红牌' }],
      bounds: { amber: 1, red: 1 },
    },
    {
      title: '黄牌在办',
      description: '已超过承诺时限仍未办结。请督促承办部门在法定时限前办结。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: `sum(${OPEN}{level="YELLOW"})`, legend: '黄牌' }],
      bounds: { amber: 1, red: 1_000_000 },
    },
    {
      title: '停表',
      description: '依法暂停计时的办件（补正、听证、检验等）。比例异常偏高时，请抽查停表理由。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'max(supervision_open_cases_in_state{state="SUSPENDED"})', legend: '停表' }],
    },
    {
      title: '时限无法确定',
      description: '缺少日历、事项或收件信息，无法计算时限。这些办件仍在监察之中，但不会发牌；请联系数据来源补齐。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'max(supervision_open_cases_in_state{state="UNDETERMINED"})', legend: '无法确定' }],
      bounds: { amber: 1, red: 1_000_000 },
    },
    {
      title: '在办件按级别',
      description: '每件按其最高的现行牌计入一个级别。红黄牌持续增加说明超时没有得到处理。',
      kind: 'lines',
      unit: 'short',
      queries: byLevel((level) => `sum(${OPEN}{level="${level}"})`, ['REMIND', ...CARD_LEVELS]),
    },
    {
      title: '在办件按层级',
      description: '按承办地区的层级：省、市、县、乡镇、村。某一层级突增时，请看该层级的来源系统是否在补报。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: `sum by (unit_class) (${OPEN})`, legend: '{{unit_class}}' }],
    },
  ],
};

const cards: Row = {
  title: '红黄牌',
  panels: [
    {
      title: '每小时发牌',
      description: '含补报历史所发的牌。零点附近的集中发牌是正常的：时限在日终届满。',
      kind: 'bars',
      unit: 'short',
      queries: byLevel((level) => `sum(increase(supervision_cards_issued_total{level="${level}"}[1h]))`, CARD_LEVELS),
    },
    {
      title: '一天内发牌最多的规则',
      description: '规则编号的含义见使用说明的规则表。某一规则突增时，先核对近期的日历和时限调整。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'topk(8, sum by (rule) (increase(supervision_cards_issued_total[1d])))', legend: '{{rule}}' }],
    },
    {
      title: '一天内对牌的处理',
      description: '确认、撤销、申诉和裁定的次数。长期没有处理而红牌在增加，说明无人跟进。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (act) (increase(supervision_card_acts_total{outcome="done"}[1d]))',
          legend: '{{act}}',
        },
      ],
    },
    {
      title: '发牌延迟',
      description: '从超过时限的那一刻到发出牌，百分之九十九在此时间内。正常在一秒以内；超过五秒请通知运维。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'level:supervision_due_to_issued_seconds:p99_5m', legend: '{{level}}' }],
      bounds: { amber: 1, red: 5 },
    },
  ],
};

const halls: Row = {
  title: '窗口、部门与群众',
  panels: [
    {
      title: '窗口每小时办理',
      description: '收件、受理、不予受理、一次性告知等。工作时间内为零，请确认窗口系统是否可用。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'sum by (act) (increase(supervision_intake_acts_total[1h]))', legend: '{{act}}' }],
    },
    {
      title: '部门每小时办理',
      description: '环节流转、停表、延期、决定、办结、送达。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'sum by (act) (increase(supervision_approval_acts_total[1h]))', legend: '{{act}}' }],
    },
    {
      title: '来源系统每小时报送',
      description: '接收、拒收、未送达的行数。拒收持续出现时，请联系来源系统按应答中的原因更正。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'sum by (outcome) (increase(supervision_bulk_lines_total[1h]))', legend: '{{outcome}}' }],
    },
    {
      title: '沉默的来源系统',
      description:
        '工作时间内超过申报迟延仍无数据的来源。沉默不等于没有超时：请联系该系统，在恢复前不要采信其办件状态。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'sum(max by (source_class) (supervision_silent_sources))', legend: '沉默' }],
      bounds: { amber: 1, red: 1 },
    },
    {
      title: '最久未报的来源',
      description: '各类来源中最久没有收到数据的一个，已过去多久，含夜间和节假日。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max by (source_class) (supervision_source_silence_seconds)', legend: '{{source_class}}' }],
    },
    {
      title: '群众每小时查询',
      description: '按应答方式。未通过核验（unproven）突增，可能有人在猜测他人的办件。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'sum by (outcome) (increase(supervision_intake_status_total[1h]))', legend: '{{outcome}}' }],
    },
  ],
};

const notices: Row = {
  title: '通知',
  panels: [
    {
      title: '每小时送达的通知',
      description: '按渠道。工作日早上的汇总之外，红牌通知随时发出；长期为零而有红牌，请核对人员和渠道设置。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (channel) (increase(supervision_notice_tries_total{outcome="delivered"}[1h]))',
          legend: '{{channel}}',
        },
      ],
    },
    {
      title: '从应发到送达（99%）',
      description: '红牌应在一分钟内送达。没有通知时没有线。',
      kind: 'lines',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.99, sum by (kind, le) (rate(supervision_notice_delay_seconds_bucket[5m])))',
          legend: '{{kind}}',
        },
      ],
      bounds: { amber: 60, red: 300 },
    },
    {
      title: '一天内无人可通知的红牌',
      description: '该地区既无承办人、负责人，也无监察人员。请补充人员。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'sum(increase(supervision_notice_unreached_total[1d]))', legend: '红牌' }],
      bounds: { amber: 1, red: 1 },
    },
  ],
};

/** For those who answer for the halls. */
export const business: Board = {
  uid: 'mingjian-business',
  title: '业务',
  description: '办件、红黄牌和报送的总体情况，供监察负责人使用。不含任何个人信息；单个办件请在监察平台查看。',
  rows: [open, cards, halls, notices],
};
