export interface BenchChoice {
  /** What is measured alone; null: all of it. */
  alone: 'contacts' | 'events' | 'webhooks' | 'sync' | 'sources' | null;
  /** How many contacts; absent: as usual. */
  sizes: number[] | undefined;
}

/** Fewer leave nothing to measure. */
const LEAST = 1_000;

/** Reads the words of the command line: none, `events`, or `contacts` with the sizes behind it. Throws what is neither. */
export function readChoice([name, ...sizes]: readonly string[]): BenchChoice {
  if (name === undefined) return { alone: null, sizes: undefined };
  if (name === 'events' || name === 'webhooks') return { alone: name, sizes: undefined };
  if (name !== 'contacts' && name !== 'sync' && name !== 'sources')
    throw new Error(
      `There is no bench "${name}". Expected contacts, events, webhooks, sync, sources, or nothing for all of them.`,
    );
  const wrong = sizes.find((size) => !/^\d+$/.test(size) || Number(size) < LEAST);
  if (wrong !== undefined)
    throw new Error(
      `"${wrong}" is no number of contacts. Expected ${LEAST} or more in digits: npm run bench -- contacts 10000 1000000.`,
    );
  return { alone: name, sizes: sizes.length > 0 ? sizes.map(Number) : undefined };
}
