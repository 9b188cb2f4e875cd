import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** Another system on this machine; what it answers next is told by the test. */
export interface TestSystem {
  url: string;
  /** Addresses that were asked for, without the host. */
  asked: string[];
  /** Answers the next requests, one each, in place of the usual. */
  failNext(...failures: Answering[]): void;
  close(): Promise<void>;
}

export async function startSystem(usual: Answering): Promise<TestSystem> {
  const failures: Answering[] = [];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    (failures.shift() ?? usual)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    failNext: (...more) => void failures.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const status =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    void response.writeHead(code, headers).end('{}');

/** Half an answer, then nothing. */
export const cut: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"results": [');
  setImmediate(() => response.destroy());
};
