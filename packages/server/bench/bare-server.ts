import autocannon from 'autocannon';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pool } from 'pg';

export const CONNECTIONS = 32;
const SECONDS = 8;

export interface HttpRequest {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** Node and pg and nothing else: answers every request with the column `body` of one statement's first row. */
export async function openBareServer(
  pool: Pool,
  sql: string,
  parameters: readonly unknown[],
): Promise<{ request: HttpRequest; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    pool
      .query<{ body: object }>(sql, [...parameters])
      .then(({ rows }) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(rows[0]!.body)),
      )
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    request: { method: 'GET', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Requests a second of one and of the other, the better of two each. */
export async function compareRequests(ours: HttpRequest, theirs: HttpRequest): Promise<[number, number]> {
  // In turns: what else the machine does then hits neither alone.
  const first = [await requestsPerSecond(ours), await requestsPerSecond(theirs)];
  const second = [await requestsPerSecond(ours), await requestsPerSecond(theirs)];
  return [Math.max(first[0]!, second[0]!), Math.max(first[1]!, second[1]!)];
}

async function requestsPerSecond(request: HttpRequest): Promise<number> {
  // A worker thread of its own: the one who asks must not slow the one who answers.
  const result = await autocannon({
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
    ...request,
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${request.url} answered with errors`);
  return result.requests.average;
}
