/** One line of the report: a measured value as a ratio to a limit or peer of the same run. */
export interface Figure {
  name: string;
  ratio: number;
  detail: string;
}

export function printFigure({ name, ratio, detail }: Figure): void {
  process.stdout.write(`${ratio.toFixed(2).padStart(6)} ×  ${name} (${detail})\n`);
}

/** Seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
