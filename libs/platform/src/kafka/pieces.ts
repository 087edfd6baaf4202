import { DomainError } from '../errors.js';

export interface EventMessage {
  readonly key: string;
  readonly value: string;
}

/** Messages small enough together for one request. */
export interface Piece {
  readonly messages: EventMessage[];
  bytes: number;
}

/** The most that goes into one request: even if all of it falls to one partition, the broker's 1 MB a batch holds it. */
export const FLUSH_BYTES = 900_000;

/** The most that one message may have: as much as a request, which it then fills alone. */
export const MESSAGE_BYTES = 900_000;

/** What a record carries besides its key and value. */
const RECORD_OVERHEAD_BYTES = 32;

/** The messages in their order, in pieces of at most FLUSH_BYTES. */
export function cutByBytes(topic: string, messages: readonly EventMessage[]): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  for (const message of messages) {
    const bytes = bytesOf(message);
    if (bytes > MESSAGE_BYTES) throw tooLarge(topic, message.key, bytes);
    if (piece === undefined || piece.bytes + bytes > FLUSH_BYTES) {
      piece = { messages: [], bytes: 0 };
      pieces.push(piece);
    }
    piece.messages.push(message);
    piece.bytes += bytes;
  }
  return pieces;
}

/** A character takes three bytes of UTF-8 at most (one beyond the basic plane is two characters and four bytes). */
const CHARACTER_MAX_BYTES = 3;

/** Throws when a message could never be sent. Bytes are counted only where the characters leave room for a doubt. */
export function refuseTooLarge(topic: string, message: EventMessage): void {
  const { key, value } = message;
  if ((key.length + value.length) * CHARACTER_MAX_BYTES + RECORD_OVERHEAD_BYTES <= MESSAGE_BYTES) return;
  const bytes = bytesOf(message);
  if (bytes > MESSAGE_BYTES) throw tooLarge(topic, key, bytes);
}

function bytesOf({ key, value }: EventMessage): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value) + RECORD_OVERHEAD_BYTES;
}

/** Refused here, because the broker would refuse the whole request with everybody else's messages in it. */
function tooLarge(topic: string, key: string, bytes: number): DomainError {
  return new DomainError('message-too-large', `the message of ${key} for ${topic} has ${bytes} bytes`, {
    expected: `at most ${MESSAGE_BYTES} bytes`,
    status: 413,
  });
}
