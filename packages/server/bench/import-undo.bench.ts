import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { personCells } from './people.ts';
import { importPeople, takeStep } from './run-import.ts';

const ROWS = 100_000;
/** People whom no other bench knows. */
const FIRST = 5_000_000;

/** Takes an import of new rows back, against the time that it took itself. */
export async function benchUndo(app: BenchApp): Promise<Figure[]> {
  let importId = '';
  const imported = await timed(async () => {
    importId = await importPeople(app, { rows: ROWS, cells: (n) => personCells(FIRST + n) });
  });
  const undone = await timed(() => takeStep(app, importId, 'undo'));
  const rate = (seconds: number) => `${Math.round(ROWS / seconds)} rows/s`;
  return [
    {
      name: `undo of ${ROWS} rows against the import that created them`,
      ratio: imported / undone,
      detail: `${rate(undone)} against ${rate(imported)}`,
    },
  ];
}
