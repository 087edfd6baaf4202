import { addMilliseconds, type Instant } from '#domain/instant.js';
import { steadyMilliseconds } from '#platform/clock.js';
import { caseNoOf, event, received } from './events.js';
import { pause, type Rig, until } from './rig.js';

const LOAD_CASES = 30_000;
const SLICE_ms = 20;
const FAR = { promisedLimit: { unit: 'WORKING_DAYS', amount: 60 } };

/** Open cases that live facts fall on, judged before anything is measured. */
export async function prepareLoad(rig: Rig, now: Instant): Promise<void> {
  const start = addMilliseconds(now, -60_000);
  const messages = Array.from({ length: LOAD_CASES }, (_, nth) => {
    const caseNo = caseNoOf('load', nth);
    return [received(caseNo, start, nth, FAR), event({ caseNo, type: 'case.accepted', at: start, data: {} })];
  });
  await rig.tell(messages.flat());
  await allJudged(rig);
}

/** Facts at a steady rate, each of another case, until stopped. */
export class Load {
  private stopped = false;
  private sent = 0;
  private readonly running: Promise<void>;

  constructor(
    private readonly rig: Rig,
    private readonly perSecond: number,
    private readonly name: string,
  ) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Slices that came late are caught up, so that the rate holds whatever this process is doing. */
  private async run(): Promise<void> {
    const begin_ms = steadyMilliseconds();
    const sending = new Set<Promise<void>>();
    while (!this.stopped) {
      const due = Math.floor(((steadyMilliseconds() - begin_ms) * this.perSecond) / 1000);
      const slice = Array.from({ length: due - this.sent }, (_, index) => this.fact(this.sent + index));
      this.sent = due;
      if (slice.length > 0) {
        const send = this.rig.send(slice).finally(() => sending.delete(send));
        sending.add(send);
      }
      await pause(SLICE_ms);
    }
    await Promise.all(sending);
  }

  private fact(nth: number) {
    const caseNo = caseNoOf('load', nth % LOAD_CASES);
    const id = `${this.name}-${nth}`;
    return event({
      caseNo,
      type: 'stage.entered',
      at: this.rig.now(),
      data: { stage: '审核', person: `P${nth % 97}` },
      id,
    });
  }
}

const LEFT = `select 1 where not exists (select 1 from to_judge) and not exists (select 1 from recount) and exists (select 1 from consumer_offset
  where topic = 'case.events' having sum(next) >= $1)`;

/** Waits until everything that was told is recorded and judged. */
export async function allJudged(rig: Rig): Promise<void> {
  const told = rig.told();
  await until(async () => (await rig.query(LEFT, [told]))[0], 'all is judged');
}
