interface Sighting {
  /** Milliseconds, from any origin. */
  at: number;
  rows: number;
}

const WINDOW = 15_000;
const LEAST_SPAN = 900;

/** Speed of a running import from what has been seen of it lately; a pause does not spoil it. */
export function createProgressRate() {
  let seen: Sighting[] = [];
  return {
    add(rows: number, at: number): void {
      const last = seen.at(-1);
      // Fewer rows than before: another import, or one that began again.
      if (last && rows < last.rows) seen = [];
      seen = [...seen.filter((sighting) => at - sighting.at <= WINDOW), { at, rows }];
    },

    forget(): void {
      seen = [];
    },

    /** Rows a second; null until there is enough to go by. */
    rate(): number | null {
      const [first, last] = [seen[0], seen.at(-1)];
      if (!first || !last || last.at - first.at < LEAST_SPAN || last.rows === first.rows) return null;
      return ((last.rows - first.rows) * 1000) / (last.at - first.at);
    },

    /** Seconds until `total` rows are done; null until there is enough to go by. */
    secondsLeft(total: number): number | null {
      const rate = this.rate();
      const last = seen.at(-1);
      return rate && last ? Math.max(0, Math.ceil((total - last.rows) / rate)) : null;
    },
  };
}
