/** How far a stream has been told: everything up to the case at `ordinal` of the change at `position`, on one line. */
export interface Place {
  /** The history of the database: another one after a restore, in which the same positions mean something else. */
  readonly line: string;
  readonly position: number;
  readonly ordinal: number;
}

const ID = /^([\da-f]{8})-(\d{1,15})-(\d{1,9})$/;

/** As the id of an event. Every case of a change has its own, so that a client cut off between two loses neither. */
export function idOf({ line, position, ordinal }: Place): string {
  return `${line}-${position}-${ordinal}`;
}

/** Undefined for what is no id of ours. */
export function placeOf(id: string): Place | undefined {
  const [, line, position, ordinal] = ID.exec(id) ?? [];
  if (line === undefined) return undefined;
  return { line, position: Number(position), ordinal: Number(ordinal) };
}

export function isBehind(place: Place, other: Place): boolean {
  return place.position < other.position || (place.position === other.position && place.ordinal < other.ordinal);
}
