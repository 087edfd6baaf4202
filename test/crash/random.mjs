/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number, both bounds among them. */
export function between(random, least, most) {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** One of the names, each as often as its share says. */
export function pickShare(random, shares) {
  const entries = Object.entries(shares);
  let left = random() * entries.reduce((sum, [, share]) => sum + share, 0);
  for (const [name, share] of entries) {
    if (left < share) return name;
    left -= share;
  }
  return entries[0][0];
}

export function shuffled(random, list) {
  const cards = [...list];
  for (let last = cards.length - 1; last > 0; last -= 1) {
    const other = between(random, 0, last);
    [cards[last], cards[other]] = [cards[other], cards[last]];
  }
  return cards;
}
