import { LIMITS } from '@convive/shared';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { fillPeople } from './many-people.ts';
import { withoutSearch } from './without-search.ts';

const ROWS = 100_000;
const ROUNDS = 5;
const PAGE = LIMITS.contactChangesPage;
const FIELDS = 'identifier firstName lastName organization email phoneMobile city zip language'.split(' ');

const CHANGES = `query ($since: String) { contactChanges(first: ${PAGE}, since: $since) {
  edges { node { id kind contact { ${FIELDS.join(' ')} } } } pageInfo { hasNextPage endCursor } } }`;
const COPY = 'query ($fields: [String!]) { contactCopy(fields: $fields) { url } }';

interface Changes {
  contactChanges: {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

/**
 * A copy of all contacts made over the API, page by page and as one download, against COPY TO of the same columns. The
 * three in turns, whoever asks in the process of the server.
 */
export async function benchSync(app: BenchApp, rows = ROWS): Promise<Figure[]> {
  await app.application.database.asOwner('delete from contact');
  await withoutSearch(app);
  await fillPeople(app.application.database.ownerPool, app.workspaceId, rows);
  const ways = { 'COPY TO': copyOut, contactChanges: readChanges, contactCopy: readCopy };
  const seconds = { 'COPY TO': [] as number[], contactChanges: [] as number[], contactCopy: [] as number[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const way of ['COPY TO', 'contactChanges', 'contactCopy'] as const)
      seconds[way].push(
        await timed(async () => {
          const read = await ways[way](app);
          if (read !== rows) throw new Error(`${way}: ${read} contacts were read of ${rows}`);
        }),
      );
  const copied = middle(seconds['COPY TO']);
  return (['contactChanges', 'contactCopy'] as const).map((way) => ({
    name: `first copy of ${rows} contacts by ${way} against COPY TO`,
    ratio: copied / middle(seconds[way]),
    detail: `${middle(seconds[way]).toFixed(2)} s against ${copied.toFixed(2)} s`,
  }));
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

async function readChanges(app: BenchApp): Promise<number> {
  let read = 0;
  let since: string | null = null;
  for (let isMore = true; isMore;) {
    const { contactChanges }: Changes = await app.ask<Changes>(CHANGES, { since });
    read += contactChanges.edges.length;
    ({ hasNextPage: isMore, endCursor: since } = contactChanges.pageInfo);
  }
  return read;
}

/** Each line is read as JSON, as a program that keeps the contacts would. */
async function readCopy({ url, ask }: BenchApp): Promise<number> {
  const { contactCopy } = await ask<{ contactCopy: { url: string } }>(COPY, { fields: FIELDS });
  const { body, ok, status } = await fetch(`${url}${contactCopy.url}`);
  if (!ok || !body) throw new Error(`the copy was answered with ${status}`);
  let lines = 0;
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + text).split('\n');
    rest = whole.pop()!;
    lines += whole.map((line) => JSON.parse(line) as object).length;
  }
  // The first and the last are no contacts.
  return lines - 2;
}

async function copyOut({ application, workspaceId }: BenchApp): Promise<number> {
  const client = await application.database.ownerPool.connect();
  try {
    const columns =
      'id, identifier, first_name, last_name, organization, email, phone_mobile, city, zip, language';
    let bytes = 0;
    const away = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        done();
      },
    });
    const copy = client.query(
      copyTo(`copy (select ${columns} from contact where workspace_id = '${workspaceId}') to stdout`),
    );
    await pipeline(copy, away);
    if (bytes === 0) throw new Error('nothing was copied');
    return copy.rowCount;
  } finally {
    client.release();
  }
}
