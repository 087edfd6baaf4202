/** Collects the conditions of a list, each with its parameters numbered in turn. */
export class Conditions {
  private readonly texts: string[] = [];
  readonly parameters: unknown[] = [];

  /** `$` in the text stands for the value's number; an absent value adds nothing. */
  add(text: string, value: unknown): this {
    if (value === undefined) return this;
    this.texts.push(text.replaceAll('$', () => `$${this.parameter(value)}`));
    return this;
  }

  /** A condition without a value. */
  fixed(text: string): this {
    this.texts.push(text);
    return this;
  }

  parameter(value: unknown): number {
    const known = this.parameters.indexOf(value);
    if (known >= 0) return known + 1;
    this.parameters.push(value);
    return this.parameters.length;
  }

  where(): string {
    return this.texts.length === 0 ? '' : `where ${this.texts.join(' and ')}`;
  }
}
