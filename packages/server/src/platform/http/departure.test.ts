import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Departure } from './departure.ts';

let server: FastifyInstance;
let departure: Departure;
let agent: Agent;
let port: number;
let answerSlowly: (() => void) | undefined;
beforeEach(async () => {
  answerSlowly = undefined;
  departure = new Departure();
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  server = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  departure.register(server);
  server.get('/', async () => 'served');
  server.get('/slow', () => new Promise((resolve) => (answerSlowly = () => resolve('served at last'))));
  await server.listen({ host: '127.0.0.1', port: 0 });
  port = (server.server.address() as AddressInfo).port;
});
afterEach(async () => {
  agent.destroy();
  await server.close();
});

function ask(path: string, by: Agent | false): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, agent: by }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer));
    });
    request.on('error', reject);
  });
}

/** Waits until new connections are refused: one that was made in the very moment may be cut. */
async function beRefused(): Promise<void> {
  for (;;) {
    const told = await ask('/', false).then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (told === 'ECONNREFUSED') return;
  }
}

test('TRUST-78 a process that leaves serves on, then refuses new connections and answers all that stand', async () => {
  expect((await ask('/', agent)).headers.connection).toBe('keep-alive');
  const slow = ask('/slow', false);
  await vi.waitFor(() => expect(answerSlowly).toBeDefined());
  const left = departure.leave(server, 0.05);
  expect(departure.isAnnounced).toBe(true);
  expect((await ask('/', false)).statusCode).toBe(200);
  await beRefused();
  const last = await ask('/', agent);
  expect(last.statusCode).toBe(200);
  expect(last.headers.connection).toBe('close');
  answerSlowly!();
  expect((await slow).statusCode).toBe(200);
  await left;
});

test('TRUST-78 without time to drain it stops as soon as what is under way is answered', async () => {
  await ask('/', agent);
  const slow = ask('/slow', false);
  await vi.waitFor(() => expect(answerSlowly).toBeDefined());
  const left = departure.leave(server, 0);
  await beRefused();
  answerSlowly!();
  expect((await slow).statusCode).toBe(200);
  await left;
});
