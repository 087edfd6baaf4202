/** One series of promtool: what it is called, and its values a minute, as promtool writes them. */
export interface Series {
  readonly series: string;
  readonly values: string;
}

/** A fault as the series show it, and the alarm that it must give: no other one may fire. */
export interface Fault {
  readonly alarm: string;
  /** Until when it must have fired. */
  readonly after_minutes: number;
  /** Takes the place of the healthy series of the same name, or stands beside them. */
  readonly shows: readonly Series[];
}

/** Two hours of a product that is well, with a source that mends what was rejected and cards that are on time. */
export const HEALTHY: readonly Series[] = [
  ...['intake', 'supervision', 'approval', 'notification'].flatMap((app) => [
    { series: `up{job="mingjian",app="${app}",instance="a:1"}`, values: '1x130' },
    { series: `supervision_health_check{app="${app}",instance="a:1",check="database"}`, values: '1x130' },
    { series: `supervision_outbox_age_seconds{app="${app}",instance="a:1"}`, values: '0 0.4 0.1 0x130' },
    { series: `supervision_database_waiting_requests{app="${app}",instance="a:1"}`, values: '0 3 0 0 1 0x130' },
    ...requests(app, '2xx', '0+600x130'),
    ...requests(app, '5xx', '0+3x130'),
    ...consumer(app),
  ]),
  { series: 'supervision_card_hold_seconds{app="supervision"}', values: '0 0.2 45 50 0x130' },
  ...late('0+100x130', '0+100x130'),
  { series: 'supervision_loop_failures_total{app="supervision",loop="judge",kind="defect"}', values: '0x130' },
  { series: 'supervision_loop_failures_total{app="supervision",loop="judge",kind="transient"}', values: '0+1x130' },
  { series: 'supervision_bulk_lines_total{app="intake",outcome="rejected"}', values: '0 5 9x130' },
  { series: 'supervision_bulk_lines_total{app="intake",outcome="accepted"}', values: '0+900x130' },
  { series: 'supervision_silent_sources{app="supervision",source_class="PROMPT"}', values: '0 0 1 1 1 0x130' },
  { series: 'supervision_notice_wait_seconds{app="notification"}', values: '0 30 0 310 370 0x130' },
  {
    series: notices('MAIL', 'delivered'),
    values: '0+9x130',
  },
  {
    series: notices('MAIL', 'temporary'),
    values: '0+1x130',
  },
  { series: notices('SMS', 'delivered'), values: '0x130' },
  { series: 'supervision_notice_unreached_total{app="notification"}', values: '0x130' },
  ...['900', '3600', '+Inf'].map((le) => ({ series: digests(le), values: '0 0 4x130' })),
  { series: 'supervision_notice_loop_failures_total{app="notification",loop="sweep",kind="defect"}', values: '0x130' },
];

const MORE_RECORDS = 'supervision_consumer_lag_messages{app="supervision",topic="case.events"}';

export const FAULTS: readonly Fault[] = [
  {
    alarm: 'AppDown',
    after_minutes: 12,
    shows: [{ series: 'up{job="mingjian",app="intake",instance="a:1"}', values: '1x10 0x130' }],
  },
  {
    alarm: 'AppNotReady',
    after_minutes: 14,
    shows: [
      {
        series: 'supervision_health_check{app="intake",instance="a:1",check="database"}',
        values: '1x10 0x130',
      },
    ],
  },
  {
    alarm: 'CardsHeld',
    after_minutes: 14,
    shows: [{ series: 'supervision_card_hold_seconds{app="supervision"}', values: '0x10 61+60x130' }],
  },
  { alarm: 'CardsLate', after_minutes: 20, shows: late('0+90x130', '0+100x130') },
  {
    alarm: 'DeadLetters',
    after_minutes: 12,
    shows: [{ series: 'supervision_dead_letters_total{app="supervision",topic="case.events"}', values: '0x10 1x130' }],
  },
  {
    alarm: 'OutboxAges',
    after_minutes: 14,
    shows: [{ series: 'supervision_outbox_age_seconds{app="approval",instance="a:1"}', values: '0x10 31+60x130' }],
  },
  {
    alarm: 'ConsumerLags',
    after_minutes: 14,
    shows: [
      {
        series: 'supervision_consumer_lag_seconds{app="supervision",topic="case.events"}',
        values: '0x10 31+60x130',
      },
    ],
  },
  {
    alarm: 'ConsumerBacklogGrows',
    after_minutes: 30,
    shows: [{ series: MORE_RECORDS, values: '0x10 9000+200x130' }],
  },
  {
    alarm: 'ConsumersGivenUp',
    after_minutes: 14,
    shows: [
      {
        series: 'supervision_consumer_restarts_total{app="supervision",reason="stalled"}',
        values: '0x10 1 2 4x130',
      },
    ],
  },
  {
    alarm: 'LoopFails',
    after_minutes: 12,
    shows: [
      {
        series: 'supervision_loop_failures_total{app="supervision",loop="judge",kind="defect"}',
        values: '0x10 1x130',
      },
    ],
  },
  {
    alarm: 'LoopFails',
    after_minutes: 12,
    shows: [
      {
        series: 'supervision_notice_loop_failures_total{app="notification",loop="sweep",kind="defect"}',
        values: '0x10 1x130',
      },
    ],
  },
  {
    alarm: 'LinesRejected',
    after_minutes: 40,
    shows: [{ series: 'supervision_bulk_lines_total{app="intake",outcome="rejected"}', values: '0x10 1+1x130' }],
  },
  {
    alarm: 'SourceSilent',
    after_minutes: 22,
    shows: [{ series: 'supervision_silent_sources{app="supervision",source_class="PROMPT"}', values: '0x10 1x130' }],
  },
  { alarm: 'RequestsFail', after_minutes: 20, shows: requests('intake', '5xx', '0x10 0+60x130') },
  {
    alarm: 'DatabasePoolFull',
    after_minutes: 24,
    shows: [{ series: 'supervision_database_waiting_requests{app="intake",instance="a:1"}', values: '0x10 2x130' }],
  },
  {
    alarm: 'NoticesWait',
    after_minutes: 20,
    shows: [{ series: 'supervision_notice_wait_seconds{app="notification"}', values: '0x10 310+60x130' }],
  },
  {
    alarm: 'NoticesFail',
    after_minutes: 40,
    shows: [{ series: notices('MAIL', 'technical'), values: '0x10 0+40x130' }],
  },
  {
    alarm: 'NoticesReachNobody',
    after_minutes: 12,
    shows: [{ series: 'supervision_notice_unreached_total{app="notification"}', values: '0x10 1x130' }],
  },
  {
    alarm: 'DigestsLate',
    after_minutes: 14,
    shows: [
      { series: digests('900'), values: '0x10 0x130' },
      { series: digests('3600'), values: '0x10 3x130' },
      { series: digests('+Inf'), values: '0x10 3x130' },
    ],
  },
];

function requests(app: string, status: string, values: string): readonly Series[] {
  const labels = `app="${app}",route="/cases",method="GET",status="${status}"`;
  return [{ series: `supervision_http_request_duration_seconds_count{${labels}}`, values }];
}

function digests(le: string): string {
  return `supervision_digest_delay_seconds_bucket{app="notification",le="${le}"}`;
}

function notices(channel: string, outcome: string): string {
  return `supervision_notice_tries_total{app="notification",channel="${channel}",outcome="${outcome}"}`;
}

function consumer(app: string): readonly Series[] {
  const topic = `app="${app}",topic="case.events"`;
  return [
    // A burst of more than the alarm's number that is being read.
    { series: `supervision_consumer_lag_messages{${topic}}`, values: '0 40000-2000x20 0x130' },
    { series: `supervision_consumer_lag_seconds{${topic}}`, values: '0 5 25 40 20 0x130' },
    { series: `supervision_dead_letters_total{${topic}}`, values: '0x130' },
    { series: `supervision_consumer_restarts_total{app="${app}",reason="crashed"}`, values: '0 0 1 2x130' },
    { series: `supervision_consumer_restarts_total{app="${app}",reason="stalled"}`, values: '0x130' },
  ];
}

/** So many cards within five seconds of how many there were. */
function late(within5: string, all: string): readonly Series[] {
  const bucket = (le: string) => `supervision_due_to_issued_seconds_bucket{app="supervision",level="RED",le="${le}"}`;
  return [
    { series: bucket('0.1'), values: within5 },
    { series: bucket('5'), values: within5 },
    { series: bucket('10'), values: all },
    { series: bucket('+Inf'), values: all },
  ];
}
