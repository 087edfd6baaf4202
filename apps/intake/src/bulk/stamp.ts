import type { CaseEvent } from '#contracts/case-events.js';
import type { Source } from '../sources/source.js';

/**
 * A receipt carries what its source declared, unless the line says it itself: whoever judges the case years later needs
 * nothing but the fact. Every other line is told as it came.
 */
export function stamped(line: string, event: CaseEvent, source: Source): string {
  if (event.type !== 'case.received') return line;
  const { records, lagSeconds, recordsEntry } = event.data;
  const isSilentOnEntry = recordsEntry === undefined && !source.entryTime;
  if (records !== undefined && lagSeconds !== undefined && !isSilentOnEntry) return line;
  const data = {
    ...event.data,
    records: records ?? [...source.acts],
    lagSeconds: lagSeconds ?? source.lagSeconds,
    ...(isSilentOnEntry ? { recordsEntry: false } : {}),
  };
  return JSON.stringify({ ...event, data });
}
