/** A system that may tell facts at the door, with what it may tell of whom. */
export interface Source {
  readonly id: string;
  /** Codes of the units it speaks for; ALL_UNITS among them stands for every unit. */
  readonly units: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
  /** How late it may tell a fact, by its own declaration. */
  readonly lagSeconds: number;
  /** Whether it tells when a fact was entered. */
  readonly entryTime: boolean;
}

export const ALL_UNITS = '*';
