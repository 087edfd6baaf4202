import { setTimeout as wait } from 'node:timers/promises';
import { authorizationOf } from '../../deploy/local/token.mjs';
import { apiCase } from './api-cases.mjs';
import { insist } from './insist.mjs';
import { randomFrom } from './random.mjs';

const CLERKS = 6;
const PAUSE_MS = 120;
const FOUND = 200;
const MADE = 201;
const UNKNOWN = 404;
const CONFLICT = 409;
const KEY_CHARACTERS = 100;

/** Cases over the counter: clerks who work case after case, and repeat a request under its key until it is answered. */
export class ApiStream {
  cases = [];
  /** Cases that could not be brought to their end, and why. */
  complaints = [];
  #random;
  #seed;

  constructor(seed, { wall, urls, secret }) {
    this.#random = randomFrom(seed + 2);
    this.#seed = seed;
    Object.assign(this, { wall, urls, authorization: authorizationOf(secret, 'department_head') });
  }

  async run(signal) {
    await Promise.all(Array.from({ length: CLERKS }, () => this.#work(signal)));
  }

  async #work(signal) {
    while (!signal.aborted) {
      const next = apiCase(this.cases.length + 1, this.#random);
      this.cases.push(next);
      await this.#handle(next).catch((error) => this.complaints.push(`stuck: ${error.message}`));
      await wait(PAUSE_MS);
    }
  }

  async #handle(next) {
    for (const [index, act] of next.acts.entries()) {
      if (act.app === 'approval' && next.acts[index - 1].app === 'intake') await this.#heard(next.caseNo);
      const answer = await this.#perform(next, act, index);
      next.caseNo ??= answer.body.caseNo;
      act.acknowledgedAt = answer.at;
    }
  }

  /** A department hears of the acceptance over Kafka. */
  async #heard(caseNo) {
    const isAway = ({ status, body }) => status === UNKNOWN || body.step === 'RECEIVED';
    const { status, body } = await insist(
      this.wall,
      `${this.urls.approval}/cases/${encodeURIComponent(caseNo)}`,
      { headers: { authorization: this.authorization } },
      isAway,
    );
    if (status !== FOUND) throw new Error(`approval does not show ${caseNo}: ${status} ${JSON.stringify(body)}`);
  }

  /** Refused because the case has just changed, an act is decided anew; anything else must be done as it was asked. */
  async #perform({ number, caseNo, shape }, act, index) {
    const path = act.name === 'register' ? '/cases' : `/cases/${encodeURIComponent(caseNo)}/acts/${act.name}`;
    for (let attempt = 1; ; attempt += 1) {
      const key = `${this.#seed}-${number}-${index}-${attempt}`.slice(0, KEY_CHARACTERS);
      const { authorization } = this;
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': key };
      const request = { method: 'POST', headers, body: JSON.stringify(act.body) };
      const answer = await insist(this.wall, `${this.urls[act.app]}${path}`, request, isStillRunning);
      if (answer.status === FOUND || answer.status === MADE) return answer;
      if (!isOvertaken(answer)) {
        throw new Error(`${act.name} of ${caseNo} (${shape}): ${answer.status} ${JSON.stringify(answer.body)}`);
      }
    }
  }
}

function isStillRunning({ status, body }) {
  return status === CONFLICT && body.type?.endsWith('still-running');
}

function isOvertaken({ status, body }) {
  return status === CONFLICT && body.type?.endsWith('case-changed');
}
