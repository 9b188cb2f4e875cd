import type { BenchApp } from './bench-app.ts';
import type { Figure } from './figure.ts';
import { takeStep } from './run-import.ts';

interface Told {
  createdAt: string;
  finishedAt: string;
  receivedRows: number;
  undo: { startedAt: string; finishedAt: string } | null;
}

const TOLD = 'createdAt finishedAt receivedRows undo { startedAt finishedAt }';

/** Takes the first import of this run back, against the time that it took itself. */
export async function benchUndo(app: BenchApp): Promise<Figure[]> {
  // Whoever was put into a group since would stay.
  await app.application.database.asOwner('delete from contact_group');
  const { contactImports } = await app.ask<{ contactImports: { edges: { node: { id: string } }[] } }>(
    '{ contactImports { edges { node { id } } } }',
  );
  const { id } = contactImports.edges.at(-1)!.node;
  await takeStep(app, id, 'undo');
  const { contactImport } = await app.ask<{ contactImport: Told }>(
    `query ($id: ID!) { contactImport(id: $id) { ${TOLD} } }`,
    { id },
  );
  const { createdAt, finishedAt, receivedRows, undo } = contactImport;
  const imported = seconds(createdAt, finishedAt);
  const undone = seconds(undo!.startedAt, undo!.finishedAt);
  const rate = (taken: number) => `${Math.round(receivedRows / taken)} rows/s`;
  return [
    {
      name: `undo of the ${receivedRows} rows against the import that created them`,
      ratio: imported / undone,
      detail: `${rate(undone)} against ${rate(imported)}`,
    },
  ];
}

function seconds(from: string, until: string): number {
  return (new Date(until).getTime() - new Date(from).getTime()) / 1000;
}
