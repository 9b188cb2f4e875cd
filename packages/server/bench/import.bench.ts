import { copyPeople, upsertPeople } from './bare-load.ts';
import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { personCells } from './people.ts';
import { reachRest } from './reach-state.ts';
import { importPeople } from './run-import.ts';

const ROWS = 100_000;
const MANY = 1_000_000;
const CITY = 6;

/** Person number `n`; every second one has moved, each time to another place. */
const movedTo = (place: string) => (n: number) =>
  n % 2 === 0 ? personCells(n) : personCells(n).with(CITY, place);

/** Imports, sent by GraphQL until the rows can be queried, planned and with their change sets, against bare SQL. */
export async function benchImport(app: BenchApp): Promise<Figure[]> {
  const copied = await timed(() => copyPeople(app, ROWS, personCells));
  await empty(app);
  const created = await timed(() => importPeople(app, { rows: ROWS }));
  await reachRest(app);
  const changed = await timed(() => importPeople(app, { rows: ROWS, cells: movedTo('Arles') }));
  await reachRest(app);
  const unchanged = await timed(() => importPeople(app, { rows: ROWS, cells: movedTo('Arles') }));
  const upserted = await timed(() => upsertPeople(app, ROWS, movedTo('Brest')));
  const rate = (seconds: number, rows = ROWS) => `${Math.round(rows / seconds)} rows/s`;
  const byHand = 'COPY into a staging table, one UPDATE of that half, one INSERT';
  return [
    {
      name: `import of ${ROWS} new rows against raw COPY into the same indexed table`,
      ratio: copied / created,
      detail: `${rate(created)} against ${rate(copied)}`,
    },
    {
      name: `import of ${ROWS} known rows, half of them changed, against ${byHand}`,
      ratio: upserted / changed,
      detail: `${rate(changed)} against ${rate(upserted)}`,
    },
    {
      name: `import of the same rows again, nothing changed, against the same`,
      ratio: upserted / unchanged,
      detail: `${rate(unchanged)} against ${rate(upserted)}`,
    },
  ];
}

/** Whether a file ten times as large takes ten times as long. Leaves its rows behind: run it last. */
export async function benchLargeImport(app: BenchApp): Promise<Figure[]> {
  await empty(app);
  const few = await timed(() => importPeople(app, { rows: ROWS }));
  await reachRest(app);
  await empty(app);
  const many = await timed(() => importPeople(app, { rows: MANY }));
  const [fewRate, manyRate] = [ROWS / few, MANY / many];
  return [
    {
      name: `rows a second of ${MANY} new rows against those of ${ROWS}`,
      ratio: manyRate / fewRate,
      detail: `${Math.round(manyRate)} rows/s against ${Math.round(fewRate)}`,
    },
  ];
}

async function empty({ application: { database } }: BenchApp): Promise<void> {
  await database.asOwner('delete from contact');
  await database.asOwner('vacuum analyze contact');
}
