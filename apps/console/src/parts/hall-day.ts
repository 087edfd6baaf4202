const TO_HALL_ms = 8 * 3_600_000;
const DAY_ms = 86_400_000;
const DAY_characters = 10;

/** The civil day in the hall at an instant, whatever zone the browser is in. */
export function hallDayOf(instant: string): string {
  return new Date(Date.parse(instant) + TO_HALL_ms).toISOString().slice(0, DAY_characters);
}

/** The midnight in the hall with which the day of an instant began. */
export function hallMidnightOf(instant: string): string {
  const there = Date.parse(instant) + TO_HALL_ms;
  return new Date(there - (there % DAY_ms) - TO_HALL_ms).toISOString();
}
