import type { figuresZh } from './figures.zh.js';
import type { Translated } from './translated.js';

export const figuresEn = {
  'nav.scores': 'Performance',
  'nav.statistics': 'Statistics',
  'export.as': 'Export {format}',
  'export.making': 'Writing {rows} of {total} rows',
  'export.done': 'Download the file ({total} rows)',
  'export.failed': 'It failed; try again',
  'figures.chart': 'Chart',
  'figures.table': 'Table',
  'figures.region': 'Region code',
  'figures.unit': 'Department code',
  'figures.apply': 'Show',
  'honest.caption': 'the same cases counted in eight ways, side by side',
  'honest.due': 'By which due day',
  'honest.time': 'Suspended time',
  'honest.base.CLOSED': 'of the closed',
  'honest.base.CLOSED_AND_OVERDUE': 'of the closed and the open overdue',
  'honest.due.CURRENT': 'after the extensions granted',
  'honest.due.ORIGINAL': 'before any extension',
  'honest.time.EXCLUDED': 'left out, as the law has it',
  'honest.time.COUNTED': 'counted',
  'honest.mean': 'Mean time: {excluded} working days without suspended days, {counted} with them',
} satisfies Translated<typeof figuresZh>;
