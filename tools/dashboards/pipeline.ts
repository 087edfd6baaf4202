import type { Board, Row } from './board.js';

const quantile = (part: number, name: string, by: string) =>
  `histogram_quantile(${part}, sum by (${by}, le) (rate(${name}_bucket[5m])))`;

const reading: Row = {
  title: '读取',
  panels: [
    {
      title: '落后时间',
      description: '最早一条未处理记录已等待多久。超过三十秒会告警：见操作手册 The consumer lags。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max by (app, topic) (supervision_consumer_lag_seconds)', legend: '{{app}} {{topic}}' }],
      bounds: { amber: 5, red: 30 },
    },
    {
      title: '积压条数',
      description: '未处理的记录数。持续增长说明来得比记得快，可增加进程，最多每分区一个。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: 'sum by (app, topic) (supervision_consumer_lag_messages)', legend: '{{app}} {{topic}}' }],
    },
    {
      title: '每秒处理',
      description: '各应用处理各主题的速度。有积压而速度为零，请看消费者重建次数和数据库。',
      kind: 'lines',
      unit: 'ops',
      queries: [{ expr: 'app_topic:supervision_consumer_records:rate5m', legend: '{{app}} {{topic}}' }],
    },
    {
      title: '单批耗时（99%）',
      description: '一批记录一个事务。超过两秒会失去组内席位，请看数据库的慢语句。',
      kind: 'lines',
      unit: 's',
      queries: [
        { expr: quantile(0.99, 'supervision_consumer_batch_seconds', 'app, topic'), legend: '{{app}} {{topic}}' },
      ],
      bounds: { amber: 0.5, red: 2 },
    },
    {
      title: '一小时内处理失败',
      description: 'transient 会自行重试；defect 会把出错的记录搁置，见死信。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (app, topic, kind) (increase(supervision_consumer_failures_total[1h]))',
          legend: '{{app}} {{topic}} {{kind}}',
        },
      ],
    },
    {
      title: '一天内死信',
      description: '被搁置的记录，内容尚未计入办件。修正原因后执行 npm run replay-dead。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'sum by (app) (increase(supervision_dead_letters_total[1d]))', legend: '{{app}}' }],
      isWide: true,
      bounds: { amber: 1, red: 1 },
    },
    {
      title: '一小时内消费者重建与让位',
      description: '重启代理后偶尔出现属正常；反复出现说明代理可达但不交付，或单批耗时过长。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (app, reason) (increase(supervision_consumer_restarts_total[1h]))',
          legend: '{{app}} {{reason}}',
        },
        { expr: 'sum by (app) (increase(supervision_consumer_fence_misses_total[1h]))', legend: '{{app}} 让位' },
        {
          expr: 'sum by (app) (increase(supervision_consumer_commit_failures_total[1h]))',
          legend: '{{app}} 位移未告知',
        },
      ],
    },
  ],
};

const judging: Row = {
  title: '判定与发牌',
  panels: [
    {
      title: '待判定',
      description: '已记录而未判定的标记，数到十万为止。日历或规则调整后升高属正常，实时办件优先。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: 'max(supervision_marks_waiting)', legend: '待判定' }],
    },
    {
      title: '每秒判定',
      description: '各进程合计。待判定居高而此值为零，请看循环失败次数。',
      kind: 'lines',
      unit: 'ops',
      queries: [{ expr: 'sum(rate(supervision_marks_judged_total[5m]))', legend: '判定' }],
    },
    {
      title: '最早未发的牌已等待',
      description: '等待事实记录和判定完毕。超过六十秒会告警：见操作手册 Cards are held。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max(supervision_card_hold_seconds)', legend: '等待' }],
      bounds: { amber: 10, red: 60 },
    },
    {
      title: '发牌延迟',
      description: '从超过时限到发出牌。没有牌时没有线。',
      kind: 'lines',
      unit: 's',
      queries: [
        { expr: quantile(0.5, 'supervision_due_to_issued_seconds', 'level'), legend: '{{level}} 50%' },
        { expr: 'level:supervision_due_to_issued_seconds:p99_5m', legend: '{{level}} 99%' },
      ],
      bounds: { amber: 1, red: 5 },
    },
    {
      title: '循环占用',
      description: '各循环的工作道有多忙，1 为全忙。长时间接近 1 时增加进程。',
      kind: 'lines',
      unit: 'percentunit',
      queries: [
        {
          expr: 'sum by (loop) (rate(supervision_loop_busy_seconds_total[5m])) / sum by (loop) (supervision_loop_lanes)',
          legend: '{{loop}}',
        },
      ],
      bounds: { amber: 0.8, red: 0.95 },
    },
  ],
};

const telling: Row = {
  title: '发送',
  panels: [
    {
      title: '待发事件最早等待',
      description: '已保存而未送达代理。超过三十秒会告警：见操作手册 The outbox ages。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max by (app) (supervision_outbox_age_seconds)', legend: '{{app}}' }],
      bounds: { amber: 5, red: 30 },
    },
    {
      title: '待发事件条数',
      description: '数到十万为止。代理恢复后自行归零。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: 'max by (app) (supervision_outbox_rows)', legend: '{{app}}' }],
    },
    {
      title: '等待代理确认的占用',
      description: '已交给代理、尚未确认的消息占上限的比例。满时来源系统会收到 429 并自行重试；持续偏高请检查代理。',
      kind: 'lines',
      unit: 'percentunit',
      queries: [
        {
          expr: 'max by (app) (supervision_producer_waiting_messages / supervision_producer_waiting_messages_max)',
          legend: '{{app}}',
        },
      ],
      bounds: { amber: 0.5, red: 0.9 },
    },
    {
      title: '一小时内发送失败',
      description: '失败的批次会一直重试，不会丢失。持续失败请检查代理。',
      kind: 'bars',
      unit: 'short',
      queries: [{ expr: 'sum by (app) (increase(supervision_outbox_failures_total[1h]))', legend: '{{app}}' }],
    },
  ],
};

const notices: Row = {
  title: '通知',
  panels: [
    {
      title: '最早未送达的通知已等待',
      description: '到时应发而未送达。超过五分钟会告警：见操作手册 Notices wait。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max(supervision_notice_wait_seconds)', legend: '等待' }],
      bounds: { amber: 60, red: 300 },
    },
    {
      title: '等待送达的通知',
      description: '按渠道。服务商恢复后自行归零。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: 'max by (channel) (supervision_notices_waiting)', legend: '{{channel}}' }],
    },
    {
      title: '一小时内发送结果',
      description:
        'technical 是访问被拒或地址有误，须修正；temporary 是服务商不可达，会自行重试；permanent 会改走下一渠道。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (channel, outcome) (increase(supervision_notice_tries_total[1h]))',
          legend: '{{channel}} {{outcome}}',
        },
      ],
    },
    {
      title: '单次发送耗时（99%）',
      description: '服务商应答的时间。变慢时通知会积压。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: quantile(0.99, 'supervision_notice_try_seconds', 'channel'), legend: '{{channel}}' }],
    },
    {
      title: '一天内可能重复的通知',
      description: '已交出全文而连接在应答前断开，只能再发一次。个别出现属正常，持续出现请检查邮件服务器。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'sum(increase(supervision_notice_doubtful_total[1d]))', legend: '可能重复' }],
      bounds: { amber: 1, red: 100 },
    },
    {
      title: '汇总发出的延迟（99%）',
      description: '从 08:27 到汇总发出。',
      kind: 'lines',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.99, sum by (le) (rate(supervision_digest_delay_seconds_bucket[1h])))',
          legend: '汇总',
        },
      ],
      bounds: { amber: 300, red: 1_800 },
    },
  ],
};

/** For whoever asks where a fact is. */
export const pipeline: Board = {
  uid: 'mingjian-pipeline',
  title: '事件流',
  description: '事实从代理到台账、到判定、到红黄牌、再到其他系统，每一步的速度、等待和失败。',
  rows: [reading, judging, telling, notices],
};
