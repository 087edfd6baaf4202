import type { ServerResponse } from 'node:http';
import { formatInstant } from '#domain/instant.js';
import { steadyMilliseconds } from '#platform/clock.js';
import type { Filter } from './filtered.js';
import { type Frame, frameOf, heartbeat, type ToldChange } from './frames.js';
import type { Turn } from './live.reader.js';
import { idOf, isBehind, type Place, placeOf } from './place.js';

/** A client that leaves so much unread is let go: it comes back and goes on where it stopped, and no memory is held. */
const UNREAD_MAX_bytes = 1_048_576;

export const HEARTBEAT_seconds = 10;

/** Who was told to fetch the list has that to do first; in a burst it would otherwise be told so many times a second. */
const REST_AFTER_RESYNC_ms = 2_000;

/** Who is signed out, or may see less than before, must not hear on for ever. */
const LIFE_ms = 900_000;

/** What was sent, or why nothing can be sent any more. */
export type Sent = readonly Frame[] | 'slow';

/** One client that listens: what it asked for, and how far it was told. */
export class LiveStream {
  private place: Place | undefined;
  private silentUntil_ms = 0;
  private readonly opened_ms = steadyMilliseconds();

  constructor(
    private readonly response: ServerResponse,
    private readonly filter: Filter,
    private readonly lastId: string | undefined,
  ) {}

  /** Asked before a look, so that one look is told either all of it or nothing of it. */
  isListening(): boolean {
    return steadyMilliseconds() >= this.silentUntil_ms;
  }

  /** Where reading has to begin for it; undefined where it needs nothing from before. */
  get from(): Place | undefined {
    return this.place ?? (this.lastId === undefined ? undefined : placeOf(this.lastId));
  }

  /** Tells what a look at the database brought. */
  tell(turn: Turn, changes: readonly ToldChange[]): Sent {
    if (this.response.destroyed) return [];
    const opening = this.greet(turn);
    const begin = this.place ?? turn.settled;
    const told = changes.filter(({ change }) => isBehind(begin, change.place));
    const frames = [...opening, ...told.flatMap((change) => this.framesOf(change))];
    const end = turn.isAll ? turn.settled : changes.at(-1)?.change.place;
    this.place = end !== undefined && isBehind(begin, end) ? end : begin;
    return this.send(frames);
  }

  /** Before its greeting nobody can say how far it was told, so there is nothing to go on from either. */
  beat(asOf: Turn['asOf']): Sent {
    return this.place === undefined ? [] : this.send([heartbeat(idOf(this.place), asOf)]);
  }

  /** Says no more. What a client has not read by now it will ask for elsewhere. */
  end(): void {
    if (this.response.writableLength > 0) this.response.destroy();
    else this.response.end();
  }

  /** It has been open for so long that whoever listens has to show again who they are. */
  isOld(): boolean {
    return steadyMilliseconds() - this.opened_ms > LIFE_ms;
  }

  abort(): void {
    this.response.destroy();
  }

  private framesOf({ change, isLastOfCase, case: case_, gone }: ToldChange): readonly Frame[] {
    if (this.filter(change.now)) return isLastOfCase ? [case_()] : [];
    return change.before !== undefined && this.filter(change.before) ? [gone()] : [];
  }

  /** The first words, and whatever must be said before it can go on. */
  private greet(turn: Turn): readonly Frame[] {
    const { place, lastId } = this;
    const gap = gapOf(place ?? (lastId === undefined ? turn.settled : placeOf(lastId)), turn);
    if (place !== undefined && gap === undefined) return [];
    const isResumed = lastId !== undefined && gap === undefined;
    const begin = isResumed ? (this.from ?? turn.settled) : turn.settled;
    this.place = begin;
    if (gap === 'TOO_FAR') this.silentUntil_ms = steadyMilliseconds() + REST_AFTER_RESYNC_ms;
    const id = idOf(begin);
    const asOf = formatInstant(turn.asOf);
    const data = { asOf, resumed: isResumed, heartbeatSeconds: HEARTBEAT_seconds };
    return [
      ...(place === undefined ? [frameOf({ event: 'hello', id, data })] : []),
      ...(gap === undefined ? [] : [frameOf({ event: 'resync', id, data: { asOf, reason: gap } })]),
    ];
  }

  private send(frames: readonly Frame[]): Sent {
    if (frames.length === 0) return frames;
    // What is looked at is left over from before; what goes out now has had no time to be read.
    if (this.response.writableLength > UNREAD_MAX_bytes) return 'slow';
    this.response.write(frames.map(({ text }) => text).join(''));
    return frames;
  }
}

/** Why a stream cannot go on from a place; undefined if it can. */
function gapOf(place: Place | undefined, { settled, tooFar }: Turn): 'UNKNOWN' | 'TOO_FAR' | undefined {
  if (place === undefined || place.line !== settled.line || isBehind(settled, place)) return 'UNKNOWN';
  return place.position < tooFar ? 'TOO_FAR' : undefined;
}
