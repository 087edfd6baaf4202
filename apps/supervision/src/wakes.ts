import { Injectable } from '@nestjs/common';
import { Nudge } from '#platform/nudge.js';

/** One loop tells the next that there is work, so that nobody waits for a poll. A lost nudge costs a poll, never a card. */
@Injectable()
export class Wakes {
  readonly judge = new Nudge();
  readonly issue = new Nudge();
  readonly live = new Nudge();
}
