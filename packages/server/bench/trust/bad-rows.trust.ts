import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { personCells, HEADINGS } from '../people.ts';
import { importPeople } from '../run-import.ts';
import type { WorkspaceClient } from '../workspace-client.ts';
import { inTrustRoom } from './open-trust.ts';
import { watchMemory } from './process-memory.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const LIMIT_MB = 400;

/** A file of which no row can go in, its protocol, and what the process that does it holds. */
export async function trustBadRows(): Promise<TrustFigure[]> {
  const rows = scaled(1_000_000);
  return inTrustRoom('web', async (room) => {
    const worker = await room.start('worker');
    const client = await room.workspace('bad');
    const stop = watchMemory([worker.process.pid!, room.web.process.pid!]);
    const bad = (n: number) =>
      personCells(n).map((cell, place) => (HEADINGS[place] === 'email' ? `no address ${n}` : cell));
    const id = await importPeople(client, { rows, cells: bad });
    const listed = await readRejected(client, id);
    const [workerPeak, webPeak] = stop();
    const { rows: contacts } = await room.pool.query('select from contact where workspace_id = $1', [
      client.workspaceId,
    ]);
    return [
      {
        row: 10,
        promise: `${rows} rows, all bad: the import ends, and its file of rejected rows has each with its reason`,
        measured: `ended; ${listed.rows} rows in the file, ${listed.withoutReason} without a reason; ${contacts.length} contacts made`,
        kept: listed.rows === rows && listed.withoutReason === 0 && contacts.length === 0,
      },
      {
        row: 10,
        promise: `the worker holds less than ${LIMIT_MB} MB`,
        measured: `at most ${workerPeak!.toFixed(0)} MB; the process that took the rows and gave the file ${webPeak!.toFixed(0)} MB`,
        kept: workerPeak! < LIMIT_MB,
      },
    ];
  });
}

async function readRejected(
  client: WorkspaceClient,
  id: string,
): Promise<{ rows: number; withoutReason: number }> {
  const { contactImport } = await client.ask<{ contactImport: { rejectedRowsUrl: string } }>(
    'query ($id: ID!) { contactImport(id: $id) { rejectedRowsUrl(language: "en") } }',
    { id },
  );
  const { pathname, search } = new URL(contactImport.rejectedRowsUrl, client.url);
  const answer = await fetch(`${client.url}${pathname}${search}`);
  const lines = createInterface({ input: Readable.fromWeb(answer.body as never), crlfDelay: Infinity });
  const found = { rows: -1, withoutReason: 0 };
  for await (const line of lines) {
    found.rows += 1;
    if (found.rows > 0 && !/mail/i.test(line)) found.withoutReason += 1;
  }
  return found;
}
