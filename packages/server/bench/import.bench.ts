import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { BenchApp } from './bench-app.ts';
import { personCells } from './people.ts';
import type { Figure } from './figure.ts';
import { importPeople } from './run-import.ts';

const ROWS = 100_000;

/** Rows from the first request until the last one can be queried, against COPY of the same rows into the same table. */
export async function benchImport(app: BenchApp): Promise<Figure[]> {
  const copied = await timed(() => copyRows(app));
  await app.application.database.asOwner('delete from contact');
  await app.application.database.asOwner('vacuum analyze contact');
  const created = await timed(() => importPeople(app, { rows: ROWS }));
  const unchanged = await timed(() => importPeople(app, { rows: ROWS }));
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

/** Seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
