import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { askByKey, makeKey } from '../../../../test/test-keys.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let contactId: string;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  const { data } = await app.ask(
    owner,
    `mutation { createContact(input: { lastName: "Secret", email: "secret@example.org" }) { contact { id } errors { message } } }`,
  );
  contactId = data!['createContact'].contact.id;
  const event = await app.ask(
    owner,
    `mutation { createEvent(input: { title: "Gala", startsAt: "2099-07-01T18:00:00Z", endsAt: "2099-07-01T21:00:00Z", timeZone: "Europe/Paris" }) { event { id } errors { message } } }`,
  );
  const eventId = event.data!['createEvent'].event.id;
  await app.ask(
    owner,
    `mutation { createBooking(input: { eventId: "${eventId}", contactId: "${contactId}" }) { booking { id } errors { message } } }`,
  );
});
afterAll(() => app.close());

const readsContact = `{ bookings { edges { node { contact { email } } } } }`;

test.each([
  ['what hangs on a booking', 'READ_EVENTS', readsContact],
  [
    'the same by a fragment',
    'READ_EVENTS',
    `{ ...b } fragment b on Query { bookings { edges { node { contact { ...c } } } } } fragment c on Contact { email }`,
  ],
  ['the links of guests', 'READ_CONTACTS', `{ contact(id: "ID") { guestOf { personalLink } } }`],
  [
    'what a refused mutation tells',
    'WRITE_CONTACTS',
    `mutation { updateContact(input: { id: "ID", expectedVersion: 0 }) { contact { email } errors { code } } }`,
  ],
  [
    'who was imported',
    'IMPORT',
    `{ contactImports { edges { node { rows { edges { node { contact { notes { edges { node { body } } } } } } } } } } }`,
  ],
  [
    'contacts that bookings bring',
    'WRITE_EVENTS',
    `mutation { upsertBookings(input: { source: "Shop", rows: [] }) { errors { code } } }`,
  ],
])('TRUST-70 a key does not reach %s with %s alone', async (_, scope, document) => {
  const { key } = await makeKey(app, owner, [scope as 'READ_EVENTS']);
  const { data, errors } = await askByKey(app, key, document.replace('ID', contactId));
  expect(data ?? null).toBeNull();
  expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'OUT_OF_SCOPE' });
});

test('TRUST-70 a key reaches what its scopes say, and a handle of what it wrote', async () => {
  const both = await makeKey(app, owner, ['READ_EVENTS', 'READ_CONTACTS']);
  const read = await askByKey(app, both.key, readsContact);
  expect(read.data!['bookings'].edges[0].node.contact).toEqual({ email: 'secret@example.org' });
  const writer = await makeKey(app, owner, ['WRITE_CONTACTS']);
  const written = await askByKey(
    app,
    writer.key,
    `mutation { updateContact(input: { id: "${contactId}", expectedVersion: 1, city: "Lyon" }) { contact { id version } errors { code } } }`,
  );
  expect(written.data!['updateContact']).toEqual({ contact: { id: contactId, version: 2 }, errors: [] });
});

test('TRUST-71 a key is closed where its workspace asks for a second factor that its maker does not have', async () => {
  const { key } = await makeKey(app, owner, ['READ_CONTACTS']);
  await app.application.database.asOwner('update workspace set requires_two_factor = true where id = $1', [
    owner.workspaceId,
  ]);
  const { errors } = await askByKey(app, key, '{ contacts { totalCount } }');
  expect(errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'TWO_FACTOR_REQUIRED' });
  await app.application.database.asOwner('update workspace set requires_two_factor = false where id = $1', [
    owner.workspaceId,
  ]);
  expect((await askByKey(app, key, '{ contacts { totalCount } }')).data).toEqual({
    contacts: { totalCount: 1 },
  });
});
