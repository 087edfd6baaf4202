/** What the server says when it cannot do what it was asked (RFC 9457). */
export interface Problem {
  /** `urn:mingjian:problem:` and its code. */
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly traceId?: string;
  readonly errors?: readonly { readonly field: string; readonly expected: string }[];
}

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    /** The whole answer: some refusals show how things stand now. */
    readonly body: unknown,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Nobody answered: the network, or a server that is down. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('the server cannot be reached', { cause });
    this.name = 'Unreachable';
  }
}

const SERVER_ERRORS_FROM = 500;
const TOO_MANY = 429;

/** What was refused once will be refused again; what failed may go well the next time. */
export function isWorthAskingAgain(error: unknown): boolean {
  if (!(error instanceof Refused)) return true;
  return error.status >= SERVER_ERRORS_FROM || error.status === TOO_MANY;
}
