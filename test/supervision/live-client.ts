import type { Identity } from '#contracts/api/identity.js';
import { type LiveEvent, liveEvent } from '#contracts/api/live.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import type { SupervisionFixture } from './fixture.js';

/** Nothing is told beyond the oldest transaction of the whole server, and others use it too. */
export const HEARD_WITHIN_ms = 20_000;

/** A client that listens to the live stream, as a browser's EventSource reads it. */
export class LiveClient {
  /** What was heard, in its order; each event as the contract has it. */
  readonly events: LiveEvent[] = [];
  /** Over: the server ended it. Broken: it ended in the middle of something. */
  state: 'open' | 'over' | 'broken' = 'open';
  private rest = '';

  private constructor(private readonly controller: AbortController) {}

  static async open(
    hall: SupervisionFixture,
    query = '',
    lastId?: string,
    scope: Identity['scope'] = { region: '', units: 'all' },
  ): Promise<LiveClient> {
    const controller = new AbortController();
    const headers = {
      ...(await as('supervisor', { scope })),
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    };
    const response = await fetch(`${hall.running.url}/live?${query}`, { headers, signal: controller.signal });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const client = new LiveClient(controller);
    void client.read(response);
    return client;
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  of<E extends LiveEvent['event']>(event: E): readonly Extract<LiveEvent, { event: E }>[] {
    return this.events.filter((one): one is Extract<LiveEvent, { event: E }> => one.event === event);
  }

  /** The event of that kind, once it has come. */
  async heard<E extends LiveEvent['event']>(event: E, count = 1): Promise<Extract<LiveEvent, { event: E }>> {
    return await eventually(
      () => {
        const found = this.of(event).at(count - 1);
        if (found === undefined) throw new Error(`${count} ${event} expected, heard ${JSON.stringify(this.events)}`);
        return found;
      },
      { within_ms: HEARD_WITHIN_ms },
    );
  }

  close(): void {
    this.controller.abort();
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) this.take(decoder.decode(chunk, { stream: true }));
      this.state = 'over';
    } catch {
      this.state = 'broken';
    }
  }

  private take(text: string): void {
    const messages = (this.rest + text).split('\n\n');
    this.rest = messages.pop() ?? '';
    for (const message of messages) {
      const fields = new Map(
        message.split('\n').map((line) => {
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)];
        }),
      );
      const { event, id, data } = Object.fromEntries(fields);
      this.events.push(liveEvent.parse({ event, id, data: JSON.parse(data ?? '') }));
    }
  }
}
