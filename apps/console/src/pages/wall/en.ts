import type { Translated } from '../../i18n/translated.js';
import type { wallZh } from './zh.js';

export const wallEn = {
  'wall.title': 'Supervision of government services',
  'wall.connection.connecting': 'connecting',
  'wall.connection.live': 'live',
  'wall.connection.lost': 'connection lost, trying again; this is what was heard last',
  'wall.connection.ended': 'may show nothing any more',
  'wall.ended': 'The permission of this wall is wrong or has ended. Ask the supervisors for a new address.',
  'wall.silent': '{count} sources are silent, so these figures are not the whole',
  'wall.panel.units': 'Departments, the most urgent first',
  'wall.panel.trend': 'Last 30 days',
  'wall.panel.cards': 'Cards of today',
  'wall.hold': 'Hold this panel',
  'wall.rotate': 'Rotate again',
  'wall.today': 'Today, {day}',
  'wall.today.received': 'received',
  'wall.today.closed': 'closed',
  'wall.today.refused': 'not accepted',
  'wall.today.withdrawn': 'withdrawn',
  'wall.crossed': 'crossed {at}',
  'wall.noUnits': 'No open case',
  'wall.noCards': 'No card today',
} satisfies Translated<typeof wallZh>;
