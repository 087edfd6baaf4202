import type { Chance } from './chance.js';
import { dayAtPlace } from './days.js';
import type { PlannedCase } from './planned-case.js';

/** The columns of the file, one row a case: those that mappings/guiyang.yaml names. */
export const COLUMNS = [
  ...['case', 'type', 'item', 'unit', 'window', 'channel', 'statutory', 'promised'],
  ...['received', 'accepted', 'handle', 'suspended', 'approved_days', 'resumed', 'review'],
  ...['returned', 'review_again', 'approve', 'closed'],
] as const;

const UNITS = 67;
const FIRST_INQUIRY_windows = 1_011;
const RECEPTION_windows = 1_551;
const WINDOWS = FIRST_INQUIRY_windows + RECEPTION_windows;
const ITEMS_of_unit = 4;
const RETURNED_percent = 3;
const SERIAL_digits = 7;
const NUMBER_PREFIX = '5201002026';

/** Morning and afternoon of the hall, in minutes. */
const MORNING_from = 9 * 60;
const MORNING_minutes = 3 * 60;
const AFTERNOON_from = 13 * 60 + 30;
const FIRST_ACT_most_minutes = 90;
const NEXT_ACT_most_minutes = 25;

export function caseNumber(serial: number): string {
  return NUMBER_PREFIX + String(serial).padStart(SERIAL_digits, '0');
}

/** One line of the file: who handles the case, and every act at its minute of a working day. */
export function rowOf(serial: number, planned: PlannedCase, chance: Chance): string {
  const { limits, suspension } = planned;
  const window = serial % WINDOWS;
  const unit = `GY-U${two((window % UNITS) + 1)}`;
  const acts = actsOf(planned, chance);
  const fields = [
    caseNumber(serial),
    limits === undefined ? 'INSTANT' : 'COMMITMENT',
    `${unit}-${limits === undefined ? 'I' : 'C'}${chance.between(1, ITEMS_of_unit)}`,
    unit,
    windowCode(window),
    chance.pick(['HALL', 'HALL', 'ONLINE']),
    limits?.statutory ?? '',
    limits?.promised ?? '',
    ...['received', 'accepted', 'handle', 'suspended'].map((act) => acts.get(act) ?? ''),
    suspension?.approvedDays ?? '',
    ...['resumed', 'review', 'returned', 'review_again', 'approve', 'closed'].map((act) => acts.get(act) ?? ''),
  ];
  return `${fields.join(',')}\n`;
}

function windowCode(window: number): string {
  const isFirstInquiry = window < FIRST_INQUIRY_windows;
  const kind = isFirstInquiry ? 'FIRST' : 'RECEPTION';
  return `GY-${kind}-${isFirstInquiry ? window + 1 : window - FIRST_INQUIRY_windows + 1}`;
}

/** The acts in their order; between handling and closing they fall on the day of the closing. */
function actsOf(planned: PlannedCase, chance: Chance): ReadonlyMap<string, string> {
  const { accepted, closed, suspension } = planned;
  const timeOf = clockOn(chance);
  const isReturned = chance.between(1, 100) <= RETURNED_percent;
  const acts = new Map<string, string>();
  const write = (day: number, ...names: readonly string[]) => {
    for (const name of names) acts.set(name, timeOf(day));
  };
  write(accepted, 'received', 'accepted', 'handle');
  if (suspension !== undefined) {
    write(suspension.from, 'suspended');
    write(suspension.to, 'resumed');
  }
  if (closed !== undefined) {
    write(closed, 'review', ...(isReturned ? ['returned', 'review_again'] : []), 'approve', 'closed');
  }
  return acts;
}

/** The acts of a day come one after the other; with a new day the hall opens again. */
function clockOn(chance: Chance): (day: number) => string {
  let last = { day: -1, minutes: 0 };
  return (day) => {
    const isSameDay = last.day === day;
    const before = isSameDay ? last.minutes : 0;
    const minutes = before + chance.between(1, isSameDay ? NEXT_ACT_most_minutes : FIRST_ACT_most_minutes);
    last = { day, minutes };
    return `${dayAtPlace(day).date} ${wallTime(minutes)}`;
  };
}

/** So many minutes of opening after the hall has opened, as its clock shows them. */
function wallTime(minutes: number): string {
  const isMorning = minutes < MORNING_minutes;
  const minute = isMorning ? MORNING_from + minutes : AFTERNOON_from + minutes - MORNING_minutes;
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
