import type { Board, Row } from './board.js';

const health: Row = {
  title: '状态',
  panels: [
    {
      title: '应用在线',
      description: '1 为有应答。为 0 时看该应用的日志；npm start 会自行重启，连续失败五次后停止。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'min by (app) (up{job="mingjian"})', legend: '{{app}}' }],
      wellFrom: 1,
      isWide: true,
    },
    {
      title: '未通过的健康检查',
      description: '正常时为空。检查名即原因：database、consumer、outbox、clock、start。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'supervision_health_check == 0', legend: '{{app}} {{check}}' }],
      isEmptyWhenWell: true,
      isWide: true,
    },
    {
      title: '当前告警',
      description: '正常时为空。每条告警的处理办法见操作手册 What an alarm means。',
      kind: 'number',
      unit: 'short',
      queries: [{ expr: 'sum by (alertname, app) (ALERTS{alertstate="firing"})', legend: '{{alertname}} {{app}}' }],
      isEmptyWhenWell: true,
      isWide: true,
    },
    {
      title: '一小时内循环失败',
      description: 'transient 会自行重试；defect 须看日志并等待修复版本。',
      kind: 'bars',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (loop, kind) (increase(supervision_loop_failures_total[1h]))',
          legend: '{{loop}} {{kind}}',
        },
      ],
    },
  ],
};

const requests: Row = {
  title: '请求（速率、错误、耗时）',
  panels: [
    {
      title: '每秒请求',
      description: '各应用的接口请求。突然归零而应用在线，请检查前端入口。',
      kind: 'lines',
      unit: 'reqps',
      queries: [{ expr: 'app:supervision_http_requests:rate5m', legend: '{{app}}' }],
    },
    {
      title: '失败比例',
      description: '以 5xx 结束的请求。超过百分之五会告警：见操作手册 Requests fail。',
      kind: 'lines',
      unit: 'percentunit',
      queries: [
        {
          expr: '(app:supervision_http_errors:rate5m or app:supervision_http_requests:rate5m * 0) / app:supervision_http_requests:rate5m',
          legend: '{{app}}',
        },
      ],
      bounds: { amber: 0.01, red: 0.05 },
    },
    {
      title: '耗时（99%）',
      description: '不含实时推送，其连接本来就长。变慢时先看数据库连接，再看处理器。',
      kind: 'lines',
      unit: 's',
      queries: [
        {
          expr: 'histogram_quantile(0.99, sum by (app, le) (rate(supervision_http_request_duration_seconds_bucket{route!~".*/live|.*/wall/stream"}[5m])))',
          legend: '{{app}}',
        },
      ],
      bounds: { amber: 0.5, red: 2 },
    },
    {
      title: '最忙的接口',
      description: '每秒请求最多的十个接口，按路由模板。',
      kind: 'bars',
      unit: 'reqps',
      queries: [
        { expr: 'topk(10, app_route_method:supervision_http_requests:rate5m)', legend: '{{app}} {{method}} {{route}}' },
      ],
    },
    {
      title: '最慢的接口（99%）',
      description: '耗时最长的十个接口，不含实时推送。',
      kind: 'bars',
      unit: 's',
      queries: [
        {
          expr: 'topk(10, histogram_quantile(0.99, sum by (app, route, le) (rate(supervision_http_request_duration_seconds_bucket{route!~".*/live|.*/wall/stream"}[5m]))))',
          legend: '{{app}} {{route}}',
        },
      ],
    },
    {
      title: '实时推送连接',
      description: '打开的实时连接。达到 LIVE_STREAMS_MAX 后新的连接会被请稍后再来。',
      kind: 'lines',
      unit: 'short',
      queries: [
        { expr: 'sum(supervision_live_streams)', legend: '连接' },
        { expr: 'sum by (reason) (increase(supervision_live_ended_total[1h]))', legend: '一小时内结束 {{reason}}' },
        { expr: 'sum(increase(supervision_live_refused_total[1h]))', legend: '一小时内谢绝' },
      ],
    },
  ],
};

const resources: Row = {
  title: '资源（占用、排队、错误）',
  panels: [
    {
      title: '数据库连接占用',
      description: '工作中的连接占上限的比例。长期满用且有排队时，提高 DATABASE_POOL_CONNECTIONS 或增加进程。',
      kind: 'lines',
      unit: 'percentunit',
      queries: [
        {
          expr: 'max by (app) (supervision_database_connections{state="busy"} / on (app, instance) supervision_database_connections_max)',
          legend: '{{app}}',
        },
      ],
      bounds: { amber: 0.8, red: 1 },
    },
    {
      title: '等待数据库连接',
      description: '正在排队的请求。持续不为零会告警：见操作手册 The connections are used up。',
      kind: 'lines',
      unit: 'short',
      queries: [{ expr: 'max by (app) (supervision_database_waiting_requests)', legend: '{{app}}' }],
      bounds: { amber: 1, red: 10 },
    },
    {
      title: '同一事务的办理数（50%）',
      description: '同时到达的办理合并提交。接近上限 64 并且变慢，说明数据库写入已到极限。',
      kind: 'lines',
      unit: 'short',
      queries: [
        {
          expr: 'histogram_quantile(0.5, sum by (app, le) (rate(supervision_acts_together_bucket[5m])))',
          legend: '{{app}}',
        },
      ],
    },
    {
      title: '处理器',
      description: '每个进程占用的核数。一个进程最多约一核；长期接近一核时增加进程。',
      kind: 'lines',
      unit: 'short',
      queries: [
        { expr: 'sum by (app, instance) (rate(process_cpu_seconds_total[5m]))', legend: '{{app}} {{instance}}' },
      ],
      bounds: { amber: 0.8, red: 1 },
    },
    {
      title: '内存',
      description: '每个进程的常驻内存，不随办件数量增长；持续上升请报告。',
      kind: 'lines',
      unit: 'bytes',
      queries: [{ expr: 'max by (app, instance) (process_resident_memory_bytes)', legend: '{{app}} {{instance}}' }],
    },
    {
      title: '事件循环延迟（99%）',
      description: '进程被同步工作占住的时间。超过 0.1 秒时所有请求都会变慢。',
      kind: 'lines',
      unit: 's',
      queries: [{ expr: 'max by (app, instance) (nodejs_eventloop_lag_p99_seconds)', legend: '{{app}} {{instance}}' }],
      bounds: { amber: 0.05, red: 0.1 },
    },
  ],
};

/** For whoever keeps it running. */
export const platform: Board = {
  uid: 'mingjian-platform',
  title: '平台',
  description: '应用是否在线、请求的速率、错误和耗时，以及各类资源的占用和排队，供运维使用。',
  rows: [health, requests, resources],
};
