/** Remembers the texts it was shown last, at least `size` of them, so that what comes again soon is told once. */
export class Recent {
  private young = new Set<string>();
  private old = new Set<string>();

  constructor(private readonly size: number) {}

  has(text: string): boolean {
    return this.young.has(text) || this.old.has(text);
  }

  /** Two generations instead of one ordered set: dropping the oldest of a large Set one by one is slow. */
  add(text: string): void {
    this.young.add(text);
    if (this.young.size < this.size) return;
    this.old = this.young;
    this.young = new Set();
  }
}
