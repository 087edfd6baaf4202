import type { CalculatorQuestion } from '#contracts/api/calculator.js';
import type { Item } from '../../api/window.js';

/** Article 32: within so many working days of the receipt; after them silence has accepted. */
const ANSWER_days = 5;

/** By which day a case that is received on a day is to be answered. */
export function answerQuestion(region: string, received: string): CalculatorQuestion {
  return { region, accepted: received, limit: { unit: 'WORKING_DAYS', amount: ANSWER_days } };
}

/** When a case is due that is accepted on a day; undefined where its limit is not counted in days or hours. */
export function acceptQuestion(item: Item, accepted: string): CalculatorQuestion | undefined {
  const limit = item.promisedLimit ?? item.statutoryLimit;
  if (limit === undefined || limit.unit === 'MONTHS' || limit.unit === 'YEARS') return undefined;
  return { region: item.region, accepted, limit: { unit: limit.unit, amount: limit.amount } };
}
