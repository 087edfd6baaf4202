import { setTimeout as wait } from 'node:timers/promises';
import { lawCase, lineOf, liveCase, pastCase } from './bulk-cases.mjs';
import { insist } from './insist.mjs';
import { randomFrom } from './random.mjs';

const TICK_MS = 400;
const LIVE_EACH = 4;
const PAST_EACH = 2;
/** One case in so many ticks that turns red at once. */
const LAW_EVERY = 6;
/** While the door is shut the source stops taking on new cases, as any source must. */
const WAITING_MOST = 150;

/** Cases through the bulk door: begun until told to end, told to their last fact, each fact until it is acknowledged. */
export class BulkStream {
  cases = [];
  /** Facts that could not be told, and why. */
  complaints = [];
  #waiting = 0;
  #ticks = 0;
  #random;

  constructor(seed, { wall, url, key }) {
    this.#random = randomFrom(seed + 1);
    Object.assign(this, { wall, url: `${url}/events/bulk`, key });
  }

  async run(signal) {
    const told = [];
    const note = (telling) => telling.catch((error) => this.complaints.push(`stuck: ${error.message}`));
    while (!signal.aborted) {
      if (this.#waiting < WAITING_MOST) told.push(...this.#begin().map(note));
      await wait(TICK_MS);
    }
    await Promise.all(told);
  }

  /** Some new cases: their openings in one request, everything else at its own moment. */
  #begin() {
    const now = this.wall();
    const first = this.cases.length;
    const makers = [...Array(LIVE_EACH).fill(liveCase), ...Array(PAST_EACH).fill(pastCase)];
    this.#ticks += 1;
    if (this.#ticks % LAW_EVERY === 0) makers.push(lawCase);
    const begun = makers.map((make, index) => make(first + index + 1, now, this.#random));
    this.cases.push(...begun);
    const facts = begun.flatMap((each) => each.facts.map((fact) => ({ ...each, fact })));
    const opening = this.#tell(facts.filter(({ fact }) => fact.tellAt <= now));
    const later = begun.flatMap((each) => momentsOf(each, now).map((tellAt) => this.#tellAt(each, tellAt, opening)));
    return [opening, ...later];
  }

  /** After its opening, so that the facts of a case are told in their order. */
  async #tellAt(each, tellAt, opening) {
    await wait(Math.max(0, tellAt - this.wall()));
    await opening;
    await this.#tell(each.facts.filter((fact) => fact.tellAt === tellAt).map((fact) => ({ ...each, fact })));
  }

  async #tell(told) {
    this.#waiting += 1;
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/x-ndjson' };
    const body = told.map((each) => lineOf(each, each.fact)).join('\n');
    const sentAt = this.wall();
    const answer = await insist(this.wall, this.url, { method: 'POST', headers, body });
    if (answer.status !== 200 || answer.body.accepted !== told.length) {
      throw new Error(`the door refused what it should take: ${answer.status} ${JSON.stringify(answer.body)}\n${body}`);
    }
    for (const { fact } of told) Object.assign(fact, { sentAt, acknowledgedAt: answer.at });
    this.#waiting -= 1;
  }
}

function momentsOf({ facts }, now) {
  return [...new Set(facts.map(({ tellAt }) => tellAt))].filter((tellAt) => tellAt > now);
}
