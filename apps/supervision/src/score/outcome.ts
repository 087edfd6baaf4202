/** What the column `outcome` of an ended case says, as conditions of SQL; `6-honest.ts` makes it. */
export const OUTCOME = {
  /** Closed or decided; neither refused nor withdrawn. */
  closing: 'outcome & 3 = 0',
  refused: 'outcome & 3 = 1',
  withdrawn: 'outcome & 3 = 2',
  /** With a determined due. */
  measured: 'outcome & 12 <> 0',
  undetermined: 'outcome & 12 = 0',
  early: 'outcome & 12 = 4',
  onTime: 'outcome & 12 in (4, 8)',
  late: 'outcome & 12 = 12',
  sameDay: 'outcome & 16 <> 0',
  lateOriginal: 'outcome & 32 <> 0',
  lateCounted: 'outcome & 64 <> 0',
  lateOriginalCounted: 'outcome & 128 <> 0',
} as const;

/** When the limit is crossed by each measure; most often it is the same moment. */
export const CROSSED = {
  current: 'due_at',
  original: 'coalesce(due_at_original, due_at)',
  counted: 'coalesce(due_at_counted, due_at)',
  originalCounted: 'coalesce(due_at_original_counted, due_at)',
} as const;
