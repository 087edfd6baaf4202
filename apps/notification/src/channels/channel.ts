import type { Outcome } from '#domain/notice/delivery.js';

/** What is said, in the forms that channels need. */
export interface Message {
  /** The same at every attempt, so that a provider that knows it can leave the second one out. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** The text that a robot shows, in the Markdown that all three vendors read. */
  readonly markdown: string;
  readonly html?: string;
}

/** Where it goes: an address, a number or a robot's hook, with the secret that signs for it. */
export interface Address {
  readonly to: string;
  readonly secret?: string;
}

/** One way to a reader. It does not throw: whatever happens is an outcome. */
export interface Sender {
  send(message: Message, address: Address): Promise<Outcome>;
}

/** Of what a provider said, at most; longer says no more. */
const WHY_characters = 200;
const ADDRESS = /[^\s<>"'()]+@[^\s<>"'()]+/g;
const LONG_NUMBER = /\d{6,}/g;

/** What a provider said, without addresses and numbers: receipts are lists, and lists name nobody. */
export function discreet(said: string): string {
  return said.replace(ADDRESS, '…@…').replace(LONG_NUMBER, '…').replace(/\s+/g, ' ').trim().slice(0, WHY_characters);
}

const MORE = '\n…';

/** Cut to what a provider takes, at the end of a line where there is one, and never within a character. */
export function fitBytes(
  text: string,
  most_bytes: number,
  bytesOf: (text: string) => number = Buffer.byteLength,
): string {
  if (bytesOf(text) <= most_bytes) return text;
  const room = most_bytes - bytesOf(MORE);
  let bytes = 0;
  let fitting = '';
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > room) break;
    fitting += character;
  }
  const lastLine = fitting.lastIndexOf('\n');
  return (lastLine > 0 ? fitting.slice(0, lastLine) : fitting) + MORE;
}
