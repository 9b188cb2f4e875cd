/** What can be measured alone. */
const NAMES = [
  'audit',
  'contacts',
  'duplicates',
  'events',
  'first-load',
  'import',
  'invitations',
  'large-import',
  'list',
  'scale',
  'sources',
  'sync',
  'undo',
  'webhooks',
] as const;
export type BenchName = (typeof NAMES)[number];

export interface BenchChoice {
  /** What is measured alone; null: all of it. */
  alone: BenchName | null;
  /** How many contacts; absent: as usual. */
  sizes: number[] | undefined;
}

/** Those of a number of contacts that may be chosen. */
const SIZED: readonly string[] = ['contacts', 'sources', 'sync'];
const LEAST = 1_000;

/** Reads the words of the command line: none, the name of a bench, or one with the sizes behind it. Throws what is neither. */
export function readChoice([name, ...sizes]: readonly string[]): BenchChoice {
  if (name === undefined) return { alone: null, sizes: undefined };
  const alone = NAMES.find((known) => known === name);
  if (!alone)
    throw new Error(`There is no bench "${name}". Expected ${NAMES.join(', ')}, or nothing for all of them.`);
  if (!SIZED.includes(alone)) return { alone, sizes: undefined };
  const wrong = sizes.find((size) => !/^\d+$/.test(size) || Number(size) < LEAST);
  if (wrong !== undefined)
    throw new Error(
      `"${wrong}" is no number of contacts. Expected ${LEAST} or more in digits: npm run bench -- contacts 10000 1000000.`,
    );
  return { alone, sizes: sizes.length > 0 ? sizes.map(Number) : undefined };
}
