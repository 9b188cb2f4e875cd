import { printTrustFigure, type TrustFigure } from './trust-figure.ts';

/** What measures one row, by its number. */
export type TrustRows = Record<number, () => Promise<TrustFigure[]>>;

/** What a main answers that knows none of the rows it was asked for. */
const NONE_OF_MINE = 2;

/**
 * Measures the rows that the command line names, or all, and prints each as it is known. The process's exit code
 * tells whether every promise was kept.
 */
export async function runRows(rows: TrustRows): Promise<void> {
  const asked = process.argv.slice(2);
  const chosen = Object.entries(rows).filter(([row]) => asked.length === 0 || asked.includes(row));
  if (chosen.length === 0) process.exitCode = NONE_OF_MINE;
  for (const [row, measure] of chosen) {
    const started = performance.now();
    for (const figure of await measureOrTell(Number(row), measure)) {
      printTrustFigure(figure);
      if (!figure.kept) process.exitCode = 1;
    }
    process.stderr.write(`row ${row} took ${Math.round((performance.now() - started) / 1000)} s\n`);
  }
}

/** A row that cannot be measured keeps no promise, and stops no other. */
async function measureOrTell(row: number, measure: () => Promise<TrustFigure[]>): Promise<TrustFigure[]> {
  try {
    return await measure();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return [{ row, promise: 'is measured', measured: 'could not be measured', kept: false }];
  }
}
