import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMutation } from '../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../test/test-app.ts';
import { makeKey } from '../../test/test-keys.ts';
import { listenForSubscriptions, type TestSubscriptions } from '../../test/test-subscriptions.ts';

let app: TestApp;
let owner: Caller;
let sockets: TestSubscriptions;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  sockets = await listenForSubscriptions(app);
});
afterAll(async () => {
  await sockets.end();
  await app.close();
});

const CONTACTS = 'subscription { contactsChanged { at } }';
const byKey = (key: string, query = CONTACTS) => sockets.subscribe(null, query, {}, {}, { 'Api-Key': key });
const add = (lastName: string) => runMutation(app, owner, 'createContact', 'contact { id }', { lastName });

test('SRC-3 a socket takes an API key in its first message, and lets it hear what its scopes allow', async () => {
  const { key } = await makeKey(app, owner, ['READ_CONTACTS']);
  const heard = byKey(key);
  expect((await heard.next())?.data).toMatchObject({ contactsChanged: expect.any(Object) });
  await add('Heard');
  expect((await heard.next())?.data).toMatchObject({ contactsChanged: expect.any(Object) });
  const event = 'subscription { guestsChanged(eventId: "0197aaaa-0000-7000-8000-000000000000") { eventId } }';
  const other = await makeKey(app, owner, ['READ_EVENTS']);
  const refusals = [await byKey(key, event).next(), await byKey(other.key).next()];
  for (const refused of refusals)
    expect(refused?.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  const unknown = await byKey(`${key.slice(0, -4)}aaaa`).next();
  expect(unknown?.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('SRC-3 TRUST-61 a key that is revoked hears nothing more', async () => {
  const { id, key } = await makeKey(app, owner, ['READ_CONTACTS']);
  const heard = byKey(key);
  await heard.next();
  await runMutation(app, owner, 'revokeApiKey', 'apiKey { id }', { id });
  await add('Unheard');
  const last = await heard.next();
  expect(last?.data ?? null).toBeNull();
  expect(await heard.next()).toBeNull();
});
