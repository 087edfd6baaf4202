import type { ImportCall } from './import-call.js';
import type { ImportResult } from './import-job.js';
import { number } from './import-progress.js';

const LABEL_characters = 22;
const NUMBER_characters = 12;

/** What an import has done, for a person. */
export function summaryOf(result: ImportResult, { file }: ImportCall): string {
  const { rows, cases, events, accepted, rejected, badRows, leftOut, repeated, resumedFrom, seconds } = result;
  const lines = [
    `${file}  →  ${result.source}  ${headings[result.state]}`,
    ...(resumedFrom > 0 ? [count('resumed after row', resumedFrom)] : []),
    count('rows', rows),
    count('cases', cases),
    count('events', events),
    count(result.state === 'CHECKED' ? 'would be accepted' : 'accepted', accepted),
    count('rejected lines', rejected, badRows > 0 ? `${number(badRows)} of them unreadable rows` : ''),
    ...(leftOut > 0 ? [count('left out after --until', leftOut)] : []),
    ...(repeated > 0 ? [count('told by an earlier row', repeated)] : []),
    `  ${seconds.toFixed(1)} s, ${number(result.eventsPerSecond)} events/s`,
    ...(result.errorsFile === undefined ? [] : [`  what is wrong with the rejected lines: ${result.errorsFile}`]),
  ];
  return lines.join('\n');
}

const headings = {
  COMPLETE: '(imported)',
  CHECKED: '(checked, nothing sent)',
} as const satisfies Record<ImportResult['state'], string>;

function count(label: string, value: number, remark = ''): string {
  return `  ${label.padEnd(LABEL_characters)}${number(value).padStart(NUMBER_characters)}  ${remark}`.trimEnd();
}
