import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchApp } from './bench-app.ts';
import { HEADINGS, personCells } from './people.ts';
import type { Figure } from './figure.ts';
import { reachState } from './reach-state.ts';

const ROWS = 100_000;
const ROWS_PER_REQUEST = 5_000;

/** Rows from the first request until the last one can be queried, against COPY of the same rows into the same table. */
export async function benchImport(app: BenchApp): Promise<Figure[]> {
  const copied = await timed(() => copyRows(app));
  await app.application.database.asOwner('delete from contact');
  await app.application.database.asOwner('vacuum analyze contact');
  const created = await timed(() => importRows(app));
  const unchanged = await timed(() => importRows(app));
  const rate = (seconds: number) => `${Math.round(ROWS / seconds)} rows/s`;
  return [
    {
      name: `import of ${ROWS} new rows against raw COPY into the same indexed table`,
      ratio: copied / created,
      detail: `${rate(created)} against ${rate(copied)}`,
    },
    {
      name: `import of the same ${ROWS} rows again, nothing changed, against the same COPY`,
      ratio: copied / unchanged,
      detail: `${rate(unchanged)} against ${rate(copied)}`,
    },
  ];
}

async function copyRows({ application, workspaceId }: BenchApp): Promise<void> {
  const client = await application.database.ownerPool.connect();
  try {
    const columns =
      'workspace_id, identifier, first_name, last_name, organization, email, phone_mobile, city, zip, language';
    const stream = client.query(copyFrom(`copy contact (${columns}) from stdin`));
    for (let n = 0; n < ROWS; n++)
      if (!stream.write(`${workspaceId}\t${personCells(n).join('\t')}\n`)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  } finally {
    client.release();
  }
}

async function importRows(app: BenchApp): Promise<void> {
  const created = await app.ask<{ createContactImport: { contactImport: { id: string } } }>(
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } errors { message } } }',
    { input: { totalRows: ROWS, columns: HEADINGS.map((field) => ({ heading: field, field })) } },
  );
  const importId = created.createContactImport.contactImport.id;
  for (let first = 0; first < ROWS; first += ROWS_PER_REQUEST)
    await app.ask(
      'mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { errors { message } } }',
      {
        input: {
          importId,
          firstRow: first + 2,
          rows: Array.from({ length: ROWS_PER_REQUEST }, (_, index) => personCells(first + index)),
        },
      },
    );
  for (const [operation, end] of [
    ['planContactImport', 'PLANNED'],
    ['runContactImport', 'COMPLETED'],
  ] as const) {
    const type = `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`;
    await app.ask(`mutation ($input: ${type}!) { ${operation}(input: $input) { errors { message } } }`, {
      input: { importId },
    });
    await reachState(app, importId, end);
  }
}

/** Seconds. */
async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
