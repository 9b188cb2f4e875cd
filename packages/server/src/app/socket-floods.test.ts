import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Caller, createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
let url: string;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  url = `ws://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => app.close());

interface Heard {
  /** The first error of each answer. */
  refusals: { message: string; extensions?: { code?: string } }[];
  /** By which the server closed; null where the socket stayed open until all was answered. */
  closed: number | null;
}

/** Begins them all in one socket, and waits until each is answered or the server closes. */
function send(caller: Caller | null, queries: readonly string[]): Promise<Heard> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const refusals: Heard['refusals'] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (closed) => resolve({ refusals, closed }));
    socket.on('open', () =>
      socket.send(
        JSON.stringify({
          type: 'connection_init',
          payload: caller ? { Authorization: `Bearer ${caller.token}`, 'X-Workspace': caller.workspace } : {},
        }),
      ),
    );
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; payload: Heard['refusals'] };
      if (message.type === 'connection_ack')
        for (const [id, query] of queries.entries())
          socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
      else refusals.push(message.payload[0]!);
      if (refusals.length < queries.length) return;
      resolve({ refusals, closed: null });
      socket.terminate();
    });
  });
}

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');
const pairs = `{ me { ${many(600, (i) => `...f${i}`)} } } ${many(600, (i) => `fragment f${i} on Me { user { id } }`)}`;

test('TRUST-53 what nobody who is signed in sends over a socket is not even read', async () => {
  const { refusals } = await send(null, ['{ no GraphQL', ...Array<string>(20).fill(pairs)]);
  expect(refusals.map(({ extensions }) => extensions?.code)).toEqual(
    Array<string>(21).fill('UNAUTHENTICATED'),
  );
});

test.each([
  ['nobody', () => null],
  ['somebody', () => owner],
])(
  'TRUST-53 a socket by which %s begins 2,000 operations at once is closed after a hundred',
  async (_, who) => {
    const { refusals, closed } = await send(who(), Array<string>(2_000).fill('{ __typename }'));
    expect(closed).toBe(4429);
    expect(refusals.length).toBeLessThanOrEqual(101);
  },
);

test.each([
  ['600 fragments side by side', pairs, /600 fragments/],
  ['one field 2,400 times', `subscription { ${'contactsChanged { at } '.repeat(1_900)} }`, /root fields/],
  [
    'introspection of 300 times all fields',
    `{ __schema { types { ${many(300, (i) => `a${i}: fields { name }`)} } } }`,
    /introspection/,
  ],
  ['brackets deeper than the stack', `{${'me{user{'.repeat(3_000)}`, /100 levels/],
  [
    'fragments that multiply',
    `{ ...f0 } ${many(150, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f150 on Query { me { role } }`,
    /100 levels|root fields/,
  ],
])('TRUST-39 a socket refuses %s in one line', async (_, query, message) => {
  const { refusals } = await send(owner, [query]);
  expect(refusals[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
