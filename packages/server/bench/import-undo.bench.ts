import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchApp } from './bench-app.ts';
import type { Figure } from './figure.ts';

interface Told {
  id: string;
  state: string;
  createdAt: string;
  finishedAt: string;
  receivedRows: number;
  undo: { startedAt: string; finishedAt: string } | null;
}

const TOLD = 'id state createdAt finishedAt receivedRows undo { startedAt finishedAt }';

/** Takes the first import of this run back, against the time that it took itself. */
export async function benchUndo(app: BenchApp): Promise<Figure[]> {
  // Whoever was put into a group since would stay.
  await app.application.database.asOwner('delete from contact_group');
  const { contactImports } = await app.ask<{ contactImports: { edges: { node: Told }[] } }>(
    `{ contactImports { edges { node { ${TOLD} } } } }`,
  );
  const { id } = contactImports.edges.at(-1)!.node;
  await app.ask(
    'mutation ($input: UndoContactImportInput!) { undoContactImport(input: $input) { errors { message } } }',
    { input: { importId: id } },
  );
  const { createdAt, finishedAt, receivedRows, undo } = await waitForUndone(app, id);
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

async function waitForUndone(app: BenchApp, id: string): Promise<Told> {
  for (;;) {
    const { contactImport } = await app.ask<{ contactImport: Told }>(
      `query ($id: ID!) { contactImport(id: $id) { ${TOLD} } }`,
      { id },
    );
    if (contactImport.state === 'UNDONE') return contactImport;
    if (contactImport.state === 'FAILED') throw new Error('the undo failed');
    await sleep(50);
  }
}

function seconds(from: string, until: string): number {
  return (new Date(until).getTime() - new Date(from).getTime()) / 1000;
}
