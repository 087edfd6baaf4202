import { formatInstant, type Instant, parseInstant } from '#domain/instant.js';
import type { EventMessage } from '#platform/kafka/pieces.js';

export const REGION = '520100000000';
const OWNER = 'bench';
const WINDOWS = 2_562;
const UNITS = 67;
const DAY_ms = 86_400_000;

/** What a case system records that tells receipt, acceptance, stages and end. */
const RECORDS = ['case.received', 'case.accepted', 'stage.entered', 'case.closed'];

export const unitOf = (nth: number): string => `U${String(nth % UNITS).padStart(3, '0')}`;
export const windowOf = (nth: number): string => `W${String(nth % WINDOWS).padStart(4, '0')}`;
export const caseNoOf = (kind: string, nth: number): string => `${OWNER}:${kind}-${nth}`;

interface Said {
  readonly caseNo: string;
  readonly type: string;
  readonly at: Instant;
  readonly data: object;
  readonly id?: string;
}

export function event({ caseNo, type, at, data, id = type }: Said): EventMessage {
  const time = formatInstant(at);
  const body = { specversion: '1.0', id, source: OWNER, type, subject: caseNo, time, recordedtime: time, data };
  return { key: caseNo, value: JSON.stringify(body) };
}

/** A commitment case of a hall in the region, with its limits in working days unless `promisedDue` says otherwise. */
export function received(caseNo: string, at: Instant, nth: number, limits: object): EventMessage {
  const data = {
    item: { code: `I${nth % 200}`, name: '不动产首次登记' },
    caseType: 'COMMITMENT',
    region: REGION,
    zone: 'Asia/Shanghai',
    unit: unitOf(nth),
    window: windowOf(nth),
    records: RECORDS,
    ...limits,
  };
  return event({ caseNo, type: 'case.received', at, data });
}

export function regionDefined(at: Instant): EventMessage {
  const time = formatInstant(at);
  const data = { code: REGION, name: '贵阳市', parent: 'CN', zone: 'Asia/Shanghai' };
  const body = { specversion: '1.0', id: 'bench-region', source: 'intake', type: 'region.defined', subject: REGION };
  return { key: `region.defined/${REGION}`, value: JSON.stringify({ ...body, time, recordedtime: time, data }) };
}

export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`'${text}' is no instant`);
  return instant;
}

export const EVENTS_A_CASE = 5;

/** Half a year's cases as a running hall has them: five acts each, every third closed late. */
export function historyOf(kind: string, cases: number): readonly EventMessage[] {
  const first = at('2026-01-05T02:00:00Z');
  return Array.from({ length: cases }, (_, nth) => {
    const caseNo = caseNoOf(kind, nth);
    const start = (first + (nth % 120) * DAY_ms) as Instant;
    const after = (days: number) => (start + days * DAY_ms + 1_000) as Instant;
    const limits = {
      promisedLimit: { unit: 'WORKING_DAYS', amount: 10 },
      statutoryLimit: { unit: 'WORKING_DAYS', amount: 20 },
    };
    const by = { unit: unitOf(nth), person: `P${nth % 900}` };
    return [
      received(caseNo, start, nth, limits),
      event({ caseNo, type: 'case.accepted', at: after(0), data: by }),
      event({ caseNo, type: 'stage.entered', at: after(1), data: { ...by, stage: '承办' }, id: 'stage-1' }),
      event({ caseNo, type: 'stage.entered', at: after(2), data: { ...by, stage: '审核' }, id: 'stage-2' }),
      event({ caseNo, type: 'case.closed', at: after(nth % 3 === 0 ? 22 : 4), data: {} }),
    ];
  }).flat();
}
