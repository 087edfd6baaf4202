/**
 * In which order marks of a partition are judged. A case that was told of overtakes those that only have a card more;
 * both overtake cases whose calendar or rules have changed.
 */
export const LANES = { told: 0, carded: 1, again: 2 } as const;
