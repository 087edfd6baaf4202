import { formatInstant, type Instant } from '#domain/instant.js';

/** A case whose limit passes during the race, and when it is closed, if ever. */
export interface RaceCase {
  readonly caseNo: string;
  readonly due: Instant;
  readonly closedAt: Instant | undefined;
}

export interface Plan {
  readonly cases: number;
  readonly from: Instant;
  readonly span_ms: number;
}

/** Closings lie this close to their limits, before or after. */
const NEAR_ms = 150;

/** Nobody closes every case. */
const NEVER_CLOSED = 0.2;

const OWNER = 'race';

export function raceCases({ cases, from, span_ms }: Plan, random: () => number): readonly RaceCase[] {
  return Array.from({ length: cases }, (_, index) => {
    const due = Math.floor(from + random() * span_ms) as Instant;
    const closedAt = Math.floor(due - NEAR_ms + random() * 2 * NEAR_ms) as Instant;
    return { caseNo: `${OWNER}:${index}`, due, closedAt: random() < NEVER_CLOSED ? undefined : closedAt };
  });
}

/** The receipt, the acceptance, and acts that change nothing but make work. */
export function opening({ caseNo, due }: RaceCase, at: Instant) {
  const received = {
    item: { code: 'item' },
    caseType: 'COMMITMENT',
    promisedDue: formatInstant(due),
    region: 'race',
    zone: 'Asia/Shanghai',
    unit: 'unit',
    window: 'window',
  };
  return [
    event({ caseNo, type: 'case.received', at, data: received }),
    event({ caseNo, type: 'case.accepted', at, data: {} }),
  ];
}

export function noise({ caseNo }: RaceCase, at: Instant, nth: number) {
  return event({ caseNo, type: 'stage.entered', at, data: { stage: `stage ${nth}` }, id: `stage-${nth}` });
}

export function closing({ caseNo }: RaceCase, at: Instant) {
  return event({ caseNo, type: 'case.closed', at, data: {} });
}

interface Told {
  readonly caseNo: string;
  readonly type: string;
  readonly at: Instant;
  readonly data: object;
  readonly id?: string;
}

function event({ caseNo, type, at, data, id = type }: Told) {
  const time = formatInstant(at);
  const body = { specversion: '1.0', id, source: OWNER, type, subject: caseNo, time, recordedtime: time, data };
  return { key: caseNo, value: JSON.stringify(body) };
}
