/** The longest of everything that may be said: what is unbounded at the door is unbounded in memory, rows and pages. */
export const EVENT_CHARS = 1_000_000;
export const EVENT_LEVELS = 16;
export const ID_CHARS = 100;
export const CASE_NUMBER_CHARS = 80;
export const CODE_CHARS = 120;
export const NAME_CHARS = 200;
export const TEXT_CHARS = 1_000;
/** `2026-03-02T09:30:00.123456789+08:00` */
export const TIME_CHARS = 35;
export const ZONE_CHARS = 64;

export const AMOUNT_DAYS = 3_650;
export const AMOUNT_HOURS = 10_000;
/** A source that tells later than a month does not watch, it reports. */
export const LAG_SECONDS = 31 * 86_400;
export const SILENCE_MINUTES = 100_000;
export const VERSION_NUMBER = 1_000_000;

export const APPEAL_CHARS = 4_000;
export const EVIDENCE_ENTRIES = 20;
export const EVIDENCE_BYTES = 10_000_000_000;
export const SUPPLEMENT_ITEMS = 100;
export const STAGE_LIMITS = 100;
/** Leaves room for a version behind it within a code. */
export const ITEM_CODE_CHARS = 100;
export const ITEM_ENTRIES = 100;
export const FEE_CENTS = 1_000_000_000;
export const PERSON_ROLES = 20;
/** Of each kind in one file of a hall: the largest of a province has a few thousand windows. */
export const HALL_ENTRIES = 5_000;
export const SOURCE_UNITS = 1_000;
export const CALENDAR_YEARS = 100;
export const SPECIAL_DAYS = 366;
export const DAY_SESSIONS = 10;
export const DAY_MINUTES = 1_440;

/** An error is read by a person: a few of them, and of the value only as much as shows what was meant. */
export const ERROR_VALUE_CHARS = 100;
export const ERRORS_TOLD = 20;
