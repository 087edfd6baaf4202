import { randomBytes } from 'node:crypto';
import { as } from '#testing/tokens.js';
import type { IntakeFixture } from './fixture.js';

/** What one test may take where the machine is busy. */
export const TEST_ms = 60_000;
import.meta.jest.setTimeout(TEST_ms);

/** From a commit to an ear, on such a machine. */
export const HEARD = { within_ms: 20_000 } as const;

export interface WindowReply {
  readonly status: number;
  readonly type: string | null;
  readonly body: {
    readonly caseNo: string;
    readonly receipt: string;
    readonly version: number;
    readonly status: string | number;
    readonly allowed: readonly string[];
    readonly type?: string;
    readonly detail?: string;
    readonly errors?: readonly { readonly field: string; readonly value?: unknown; readonly expected: string }[];
    readonly case?: { readonly version: number; readonly status: string };
  };
}

export const CONTACT = { name: '王小明', phone: '13900001234', idNumber: '44052418800101001X' } as const;

/** An application at the window of the water bureau. */
export const APPLICATION = {
  channel: 'WINDOW',
  item: 'SW-001',
  applicant: 'PERSON',
  window: 'SW-W1',
  contact: CONTACT,
} as const;

/** What a window of an intake does, over HTTP. */
export class WindowClient {
  constructor(private readonly intake: IntakeFixture) {}

  register(change: object = {}, key = randomKey()): Promise<WindowReply> {
    return this.post('/cases', { ...APPLICATION, ...change }, key);
  }

  /** A case of its own, as it is after these acts. */
  async caseAfter(...acts: readonly (readonly [string, object])[]): Promise<string> {
    const { caseNo } = (await this.register()).body;
    for (const [name, body] of acts) await this.act(caseNo, name, body);
    return caseNo;
  }

  act(caseNo: string, name: string, body: object, key = randomKey()): Promise<WindowReply> {
    return this.post(`/cases/${encodeURIComponent(caseNo)}/acts/${name}`, body, key);
  }

  async get(caseNo: string): Promise<WindowReply> {
    const headers = await as('window_staff');
    return reply(await fetch(`${this.intake.running.url}/cases/${encodeURIComponent(caseNo)}`, { headers }));
  }

  async post(path: string, body: object, key = randomKey()): Promise<WindowReply> {
    const typed = { ...(await as(doerOf(path))), 'content-type': 'application/json' };
    const headers = { ...typed, ...(key !== '' && { 'idempotency-key': key }) };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    return reply(await fetch(`${this.intake.running.url}${path}`, request));
  }
}

/** Windows have cases; the hall and its items are the operator's. */
const doerOf = (path: string) => (path.startsWith('/cases') ? 'window_staff' : 'operator');

export function randomKey(): string {
  return randomBytes(8).toString('hex');
}

async function reply(response: Response): Promise<WindowReply> {
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: (await response.json()) as WindowReply['body'] };
}
