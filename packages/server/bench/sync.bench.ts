import { LIMITS } from '@convive/shared';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { reachRest } from './reach-state.ts';
import { importPeople } from './run-import.ts';

const ROWS = 100_000;
const PAGE = LIMITS.contactChangesPage;

const QUERY = `query ($since: String) { contactChanges(first: ${PAGE}, since: $since) {
  edges { node { id kind contact { identifier firstName lastName organization email phoneMobile city zip language } } }
  pageInfo { hasNextPage endCursor } } }`;

interface Changes {
  contactChanges: {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/** A copy of all contacts made page by page over the API, against COPY TO of the same columns. */
export async function benchSync(app: BenchApp, rows = ROWS): Promise<Figure[]> {
  await app.application.database.asOwner('delete from contact');
  await importPeople(app, { rows });
  await app.application.database.asOwner('vacuum analyze contact');
  await reachRest(app);
  const copied = await timed(() => copyOut(app));
  let read = 0;
  const synced = await timed(async () => {
    let since: string | null = null;
    for (let isMore = true; isMore;) {
      const { contactChanges }: Changes = await app.ask<Changes>(QUERY, { since });
      read += contactChanges.edges.length;
      ({ hasNextPage: isMore, endCursor: since } = contactChanges.pageInfo);
    }
  });
  if (read !== rows) throw new Error(`${read} contacts were read of ${rows}`);
  return [
    {
      name: `first copy of ${rows} contacts by contactChanges against COPY TO`,
      ratio: copied / synced,
      detail: `${synced.toFixed(1)} s against ${copied.toFixed(1)} s`,
    },
  ];
}

async function copyOut({ application, workspaceId }: BenchApp): Promise<void> {
  const client = await application.database.ownerPool.connect();
  try {
    const columns =
      'id, identifier, first_name, last_name, organization, email, phone_mobile, city, zip, language';
    const away = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(
      client.query(
        copyTo(`copy (select ${columns} from contact where workspace_id = '${workspaceId}') to stdout`),
      ),
      away,
    );
  } finally {
    client.release();
  }
}
