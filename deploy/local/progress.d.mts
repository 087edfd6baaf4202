export class Progress {
  constructor(stream?: { write(text: string): unknown });
  say(line: string): void;
}
