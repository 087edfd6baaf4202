import { z } from 'zod';
import { baseConfig, secretText, wholeNumber } from '#platform/config.js';
import { QUEUE_LIMITS } from '#platform/kafka/producer.js';

const QUEUE_MOST_messages = 10_000_000;

export const intakeConfig = z.object({
  ...baseConfig,
  /** Facts that may wait for the broker; beyond it a source is told to come back. */
  PRODUCE_QUEUE_MESSAGES: wholeNumber(1, QUEUE_MOST_messages).default(QUEUE_LIMITS.messages),
  /** Without it nobody can guess the last characters of applicants' numbers from what is kept of them. */
  STATUS_SECRET: secretText(),
});

export type IntakeConfig = z.output<typeof intakeConfig>;
