import { z } from 'zod';
import { hallEvent } from './envelope.js';
import { code, time } from './fields.js';

/** What is said of the telling itself; the subject is the application that tells. */
export const progressEvents = {
  /** Whatever the application has acknowledged before `toldUntil` is in Kafka. */
  'progress.told': hallEvent('progress.told', z.looseObject({ app: code, toldUntil: time })),
};
