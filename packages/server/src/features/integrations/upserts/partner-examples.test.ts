import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { makeKey } from '../../../../test/test-keys.ts';
import { listenForSubscriptions, type TestSubscriptions } from '../../../../test/test-subscriptions.ts';

const run = promisify(execFile);
const PARTNERS = fileURLToPath(new URL('../../../../../../docs/partners/', import.meta.url));
const TSX = fileURLToPath(new URL('../../../../node_modules/.bin/tsx', import.meta.url));

let app: TestApp;
let owner: Caller;
let eventId: string;
let subscriptions: TestSubscriptions;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  subscriptions = await listenForSubscriptions(app);
  const { key } = await makeKey(app, owner, ['WRITE_EVENTS', 'WRITE_CONTACTS']);
  const { port } = app.server.server.address() as AddressInfo;
  environment = {
    ...process.env,
    CONVIVE_URL: `http://127.0.0.1:${port}`,
    CONVIVE_API_KEY: key,
    CONVIVE_WORKSPACE: owner.workspace,
  };
  const { data } = await app.ask(
    owner,
    `mutation { createEvent(input: { title: "Gala", slug: "gala", startsAt: "2027-07-01T18:00:00Z",
      endsAt: "2027-07-01T21:00:00Z", timeZone: "Europe/Paris" }) { event { id } } }`,
  );
  eventId = data!['createEvent'].event.id;
});
afterAll(async () => {
  await subscriptions.end();
  await app.close();
});

const isThere = (command: string) =>
  run(command, ['--version']).then(
    () => true,
    () => false,
  );

test('SRC-1 SRC-3 the examples for partners run, and whoever looks on hears of the order at once', async () => {
  const contacts = subscriptions.subscribe(owner, 'subscription { contactsChanged { at } }');
  const guests = subscriptions.subscribe(
    owner,
    'subscription ($eventId: ID!) { guestsChanged(eventId: $eventId) { eventId } }',
    { eventId },
  );
  await Promise.all([contacts.next(), guests.next()]);
  const told = Promise.all([contacts.next(), guests.next()]);
  const { stdout } = await run(TSX, [`${PARTNERS}send-orders.mts`], { env: environment });
  expect(stdout).toBe('1 CREATED\n2 CREATED\n');
  expect(await told).toMatchObject([
    { data: { contactsChanged: {} } },
    { data: { guestsChanged: { eventId } } },
  ]);
  if (await isThere('curl')) {
    const { stdout: answer } = await run('sh', [`${PARTNERS}send-orders.sh`], { env: environment });
    const { results } = JSON.parse(answer).data.upsertBookings;
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED']);
  }
  if (await isThere('python3')) {
    const { stdout: said } = await run('python3', [`${PARTNERS}send_orders.py`], { env: environment });
    expect(said).toBe('1 UNCHANGED\n2 UNCHANGED\n');
  }
}, 30_000);
