import autocannon from 'autocannon';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BenchApp } from './bench-app.ts';
import type { Figure } from './figure.ts';

const CONNECTIONS = 32;
const SECONDS = 8;
const FIELDS = [
  'id',
  'identifier',
  'firstName',
  'lastName',
  'organization',
  'email',
  'phoneMobile',
  'city',
  'createdAt',
];
const LIST = `query List { contacts(first: 50) { edges { cursor node { ${FIELDS.join(' ')} } } pageInfo { hasNextPage endCursor } } }`;

/** The page of 50 contacts that the web app shows first, against the least that could answer it. */
export async function benchList(app: BenchApp): Promise<Figure[]> {
  const bare = await openBareServer(app);
  try {
    const ours = () =>
      requestsPerSecond(`${app.url}/graphql`, {
        method: 'POST',
        headers: app.headers,
        body: JSON.stringify({ query: LIST }),
      });
    const theirs = () => requestsPerSecond(bare.url, { method: 'GET' });
    // In turns, and the better of two: what else the machine does then hits neither alone.
    const first = [await ours(), await theirs()];
    const second = [await ours(), await theirs()];
    const [mine, peer] = [Math.max(first[0]!, second[0]!), Math.max(first[1]!, second[1]!)];
    return [
      {
        name: `page of 50 contacts at ${CONNECTIONS} connections against bare node + pg + json_agg`,
        ratio: mine / peer,
        detail: `${Math.round(mine)} against ${Math.round(peer)} requests/s`,
      },
    ];
  } finally {
    await bare.close();
  }
}

async function openBareServer({
  application,
  workspaceId,
}: BenchApp): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    application.database.ownerPool
      .query(
        `select json_build_object('data', json_agg(row)) as body from (
           select id, identifier, first_name as "firstName", last_name as "lastName", organization, email,
             phone_mobile as "phoneMobile", city, created_at as "createdAt"
           from contact where workspace_id = $1 and archived_at is null and merged_into_id is null
           order by id desc limit 51) row`,
        [workspaceId],
      )
      .then(({ rows }) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(rows[0].body)),
      )
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function requestsPerSecond(
  url: string,
  request: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
): Promise<number> {
  // A worker thread of its own: the one who asks must not slow the one who answers.
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
    ...request,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with errors`);
  return result.requests.average;
}
