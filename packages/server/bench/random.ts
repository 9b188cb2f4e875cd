/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Dice {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  /** A whole number from 0, below `sides`. */
  number(sides: number): number {
    return Math.floor(this.next() * sides);
  }

  /** The first are taken far more often, as names are. */
  skewed<Value>(values: readonly Value[]): Value {
    return values[Math.floor(values.length * this.next() ** 2)]!;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.number(values.length)]!;
  }

  does(share: number): boolean {
    return this.next() < share;
  }
}
