import type { Translated } from '../i18n/translated.js';
import type { partsZh } from './zh.js';

export const partsEn = {
  'refusal.title': 'It was not done',
  'refusal.again': 'No answer came. Send it again as it is; it is not done twice.',
  'refusal.now': 'The case is as it is shown here; possible now: {acts}.',
  'refusal.nothing': 'The case is as it is shown here; nothing is possible now.',
  'refusal.cardNow': 'The card is {state} now; possible: {acts}.',
  'refusal.cardNothing': 'The card is {state} now; nothing is possible.',
  'list.and': ', ',
  'refusal.said': 'What the server said',
  'foreseen.due': 'Once done, it is due on {day}',
  'foreseen.latest': 'Once done, it is due on {day} at the latest',
  'foreseen.answer': 'Received now, it is to be answered by {day}',
  'foreseen.answerBy': 'to be answered by {day} (five working days after receipt)',
  'foreseen.anew': 'Once done, it is to be answered by {day}',
  'foreseen.unknown': 'When it would be due cannot be said: {reason}',
} satisfies Translated<typeof partsZh>;
