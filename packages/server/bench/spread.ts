/** Of several measured times: the one in the middle, and how far apart they were. Milliseconds. */
export interface Spread {
  median: number;
  /** Half the distance between the quartiles, in per cent of the median. */
  noise: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { median: at(0.5), noise: ((at(0.75) - at(0.25)) / 2 / at(0.5)) * 100 };
}

/** Does each of these in turn, so many times over: what else the machine does then hits none alone. */
export async function measureInTurns(
  works: readonly (() => Promise<unknown>)[],
  rounds: number,
): Promise<Spread[]> {
  const times = works.map((): number[] => []);
  // The first round finds nothing prepared, and does not count.
  for (let round = 0; round <= rounds; round++)
    for (const [place, work] of works.entries()) {
      const started = performance.now();
      await work();
      if (round > 0) times[place]!.push(performance.now() - started);
    }
  return times.map(spreadOf);
}

/** "3.1 ms ± 4 % against 2.9 ms ± 2 %" */
export function against(ours: Spread, theirs: Spread): string {
  const text = ({ median, noise }: Spread) => `${median.toFixed(1)} ms ± ${Math.round(noise)} %`;
  return `${text(ours)} against ${text(theirs)}`;
}
