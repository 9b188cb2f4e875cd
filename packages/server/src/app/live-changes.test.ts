import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';
import { createTestDatabase } from '../../test/test-database.ts';
import { listenForSubscriptions, type TestSubscriptions } from '../../test/test-subscriptions.ts';

let app: TestApp;
let other: TestApp;
let subscriptions: TestSubscriptions;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;

beforeAll(async () => {
  const made = await createTestDatabase();
  app = await createTestApp({ made });
  // Another process on the same database, which is the first one's to drop.
  other = await createTestApp({ made: { ...made, drop: async () => undefined } });
  subscriptions = await listenForSubscriptions(app);
  owner = await app.createCaller();
});
afterEach(() => subscriptions.end());
afterAll(async () => {
  await other.close();
  await app.close();
});

const CONTACTS = 'subscription { contactsChanged { at } }';

async function change(where: TestApp, mutation: string, answer: string, input: object) {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await where.ask(
    owner,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { message } } }`,
    { input },
  );
  expect(data![mutation].errors).toEqual([]);
  return data![mutation];
}

test('CON-9 DIR-1 whoever looks on hears at once that another process has written contacts', async () => {
  const member = await app.createCaller('MEMBER', owner.workspace);
  const heard = subscriptions.subscribe(member, CONTACTS);
  expect(await heard.next()).toMatchObject({ data: { contactsChanged: {} } });
  const told = heard.next();
  await change(other, 'createContact', 'contact { id }', { lastName: 'Live' });
  expect(await told).toMatchObject({ data: { contactsChanged: {} } });
});

test('ALL-2 what another workspace writes is not heard, and nobody hears without a place in one', async () => {
  const stranger = await app.createCaller();
  const heard = subscriptions.subscribe(stranger, CONTACTS);
  await heard.next();
  let isHeard = false;
  const told = heard.next().then(() => (isHeard = true));
  await change(other, 'createContact', 'contact { id }', { lastName: 'Elsewhere' });
  // What is one's own is heard after it: the other was not on its way.
  const own = subscriptions.subscribe(owner, CONTACTS);
  await own.next();
  const ours = own.next();
  await change(other, 'createContact', 'contact { id }', { lastName: 'Own' });
  await ours;
  expect(isHeard).toBe(false);
  await subscriptions.end();
  await told;
  expect(await subscriptions.subscribe(null, CONTACTS).next()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('EVT-3 whoever looks at an event hears that its guests have moved', async () => {
  const { event } = await change(app, 'createEvent', 'event { id }', {
    title: 'Live',
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
  });
  const { contact } = await change(app, 'createContact', 'contact { id }', { lastName: 'Guest' });
  const heard = subscriptions.subscribe(
    owner,
    'subscription ($id: ID!) { guestsChanged(eventId: $id) { eventId } }',
    { id: event.id },
  );
  const told = { data: { guestsChanged: { eventId: event.id } } };
  expect(await heard.next()).toEqual(told);
  const added = heard.next();
  await change(other, 'addGuests', 'count', { eventId: event.id, selection: { ids: [contact.id] } });
  expect(await added).toEqual(told);
  const moved = heard.next();
  await change(other, 'createBooking', 'booking { id }', { eventId: event.id, contactId: contact.id });
  expect(await moved).toEqual(told);
  const stranger = await app.createCaller();
  expect(
    await subscriptions
      .subscribe(stranger, 'subscription ($id: ID!) { guestsChanged(eventId: $id) { eventId } }', {
        id: event.id,
      })
      .next(),
  ).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});
