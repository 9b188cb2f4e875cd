import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

type Answer = Record<string, any>;

async function change(mutation: string, answer: string, input: object, caller = owner): Promise<Answer> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation];
}

async function createEvent(title: string, more: object = {}): Promise<string> {
  const { event } = await change('createEvent', 'event { id }', {
    title,
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
    place: 'Lyon',
    ...more,
  });
  return event.id;
}

async function createContact(lastName: string, more: object = {}): Promise<string> {
  const email = `${lastName.toLowerCase()}@guests.example`;
  return (await change('createContact', 'contact { id }', { lastName, firstName: 'Ada', email, ...more }))
    .contact.id;
}

const add = (eventId: string, ids: string[], caller = owner) =>
  change(
    'addGuests',
    'count event { guestCounts { status count } }',
    { eventId, selection: { ids } },
    caller,
  );
const invite = (eventId: string, selection: object, more: object = {}) =>
  change(
    'inviteGuests',
    'count remaining leftOut { reason count guests { contact { lastName } } } event { guestCounts { status count } }',
    { eventId, selection, ...more },
  );
const EVERYBODY = { filter: {} };

async function guestsOf(eventId: string, filter: object = {}, caller = owner): Promise<Answer[]> {
  const { data, errors } = await app.ask(
    caller,
    `query ($id: ID!, $filter: GuestFilter) { event(id: $id) { guests(filter: $filter) { totalCount edges { node {
       id status source personalLink invitedAt remindedAt openedAt undeliveredAt contact { id lastName } } } } } }`,
    { id: eventId, filter },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['event'].guests.edges.map(({ node }: Answer) => node);
}

const namesOf = async (eventId: string, filter: object = {}): Promise<string[]> =>
  (await guestsOf(eventId, filter)).map(({ contact }) => contact.lastName);
const counted = (counts: { status: string; count: number }[]) =>
  Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]));
const statusOf = async (eventId: string, contactId: string): Promise<string> =>
  (await guestsOf(eventId)).find(({ contact }) => contact.id === contactId)!['status'];
const asOwner = (sql: string, values: unknown[]) => app.application.database.asOwner(sql, values);

describe('EVT-1 EVT-3 the guests of an event', () => {
  test('EVT-1 are added by selection, each once, and found by what contacts are found by', async () => {
    const eventId = await createEvent('Summer');
    const [roth, meyer] = [await createContact('Roth'), await createContact('Meyer')];
    expect(await add(eventId, [roth, meyer])).toMatchObject({ count: 2, errors: [] });
    const again = await add(eventId, [roth]);
    expect([again['count'], counted(again['event'].guestCounts)]).toEqual([0, { ADDED: 2 }]);
    expect(await namesOf(eventId)).toEqual(['Meyer', 'Roth']);
    expect(await namesOf(eventId, { search: 'rot' })).toEqual(['Roth']);
    const { group } = await change('createGroup', 'group { id }', { name: 'Choir' });
    const bass = await createContact('Bass');
    await change('addContactsToGroup', 'count', { groupId: group.id, selection: { ids: [bass, roth] } });
    const byGroup = { eventId, selection: { filter: { groupIds: { any: [group.id] } } } };
    expect((await change('addGuests', 'count', byGroup))['count']).toBe(1);
    const { data } = await app.ask(
      owner,
      `query ($id: ID!) { event(id: $id) { guestsByGroup { name count } guestsBySource { name count } }
         contacts(filter: { eventIds: { any: [$id] } }) { totalCount } }`,
      { id: eventId },
    );
    expect(data).toEqual({
      event: { guestsByGroup: [{ name: 'Choir', count: 2 }], guestsBySource: [{ name: null, count: 3 }] },
      contacts: { totalCount: 3 },
    });
  });

  test('EVT-3 the status follows from what happened, each person once', async () => {
    const eventId = await createEvent('Statuses');
    const contactId = await createContact('Weber');
    const book = (title: string) =>
      change('createBooking', 'booking { id version }', { eventId, contactId, title });
    // Whoever books is a guest.
    const one = (await book('One'))['booking'];
    expect(await statusOf(eventId, contactId)).toBe('REGISTERED');
    const two = (await book('Two'))['booking'];
    await change('cancelBooking', 'booking { id }', { id: one.id });
    expect(await statusOf(eventId, contactId)).toBe('REGISTERED');
    const stand = async (status: string) => {
      const { booking } = await change('updateBooking', 'booking { version }', {
        id: two.id,
        expectedVersion: two.version,
        status,
      });
      two.version = booking.version;
      return statusOf(eventId, contactId);
    };
    expect(await stand('WAITLISTED')).toBe('WAITLISTED');
    expect(await stand('CANCELLED')).toBe('CANCELLED');
    // A place that is held, or was and ran out, is neither a registration nor a cancellation.
    expect(await stand('RESERVED')).toBe('ADDED');
    expect(await stand('CONFIRMED')).toBe('REGISTERED');
    await asOwner('update booking set checked_in_at = now() where id = $1', [two.id]);
    expect(await statusOf(eventId, contactId)).toBe('CHECKED_IN');
    await asOwner('update booking set checked_in_at = null where id = $1', [two.id]);
    await asOwner(
      `update event set starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where id = $1`,
      [eventId],
    );
    expect(await statusOf(eventId, contactId)).toBe('NO_SHOW');
    expect(await namesOf(eventId, { statuses: ['REGISTERED'] })).toEqual([]);
    expect(await namesOf(eventId, { statuses: ['NO_SHOW'] })).toEqual(['Weber']);
    expect(await namesOf(eventId, { statuses: ['NO_SHOW', 'REGISTERED'] })).toEqual(['Weber']);
    const days = await app.ask(
      owner,
      'query ($id: ID!) { event(id: $id) { registrationsByDay { count } } }',
      { id: eventId },
    );
    expect(days.data!['event'].registrationsByDay).toEqual([{ count: 1 }]);
  });

  test('EVT-1 are taken off the list, but not with their bookings', async () => {
    const eventId = await createEvent('Off');
    const [booked, added] = [await createContact('Booked'), await createContact('Added')];
    await add(eventId, [added]);
    await change('createBooking', 'booking { id }', { eventId, contactId: booked });
    const before = await guestsOf(eventId, { search: 'Added' });
    const removed = await change('removeGuests', 'count kept', { eventId, selection: EVERYBODY });
    expect(removed).toMatchObject({ count: 1, kept: 1, errors: [] });
    expect(await namesOf(eventId)).toEqual(['Booked']);
    // Who comes back has another link; the one of before is dead.
    await add(eventId, [added]);
    const [after] = await guestsOf(eventId, { search: 'Added' });
    expect(after!['personalLink']).toMatch(/\/e\/[^/]+\/off\/[\w-]{64}$/);
    expect(after!['personalLink']).not.toBe(before[0]!['personalLink']);
  });

  test('EVT-5 are put into an access group of the event, and out of it again', async () => {
    const eventId = await createEvent('Groups');
    await add(eventId, [await createContact('Press')]);
    const { event } = await change('updateEvent', 'event { accessGroups { id } }', {
      id: eventId,
      expectedVersion: 1,
      accessGroups: [{ name: 'Press' }],
    });
    const [group] = event.accessGroups;
    const move = (accessGroupId: string | null) =>
      change('moveGuests', 'count', { eventId, selection: EVERYBODY, accessGroupId });
    // A group alone is for some: who is added without a word is in none.
    expect(await asOwner('select access_group_id from guest where event_id = $1', [eventId])).toEqual([
      { access_group_id: null },
    ]);
    expect(await move(group.id)).toMatchObject({ count: 1, errors: [] });
    expect(await move(group.id)).toMatchObject({ count: 0 });
    expect(await move(null)).toMatchObject({ count: 1 });
    expect((await move(eventId))['errors']).toMatchObject([{ reason: 'ACCESS_GROUP_NOT_FOUND' }]);
  });

  test('ARC-1 archived contacts are in no guest list and in no figure', async () => {
    const eventId = await createEvent('Archived');
    const [stays, goes] = [await createContact('Stays'), await createContact('Goes')];
    await add(eventId, [stays, goes]);
    await change('archiveContacts', 'count', { selection: { ids: [goes] } });
    expect(await namesOf(eventId)).toEqual(['Stays']);
    const { data } = await app.ask(
      owner,
      'query ($id: ID!) { event(id: $id) { guestCounts { status count } } }',
      { id: eventId },
    );
    expect(counted(data!['event'].guestCounts)).toEqual({ ADDED: 1 });
  });

  test('ALL-2 ALL-3 strangers and other managers have no part in them', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    const { data: me } = await app.ask(manager, '{ me { user { id } } }');
    const [own, other] = [
      await createEvent('Own', { managerIds: [me!['me'].user.id] }),
      await createEvent('Other'),
    ];
    const contactId = await createContact('Scope');
    await add(own, [contactId]);
    expect(await guestsOf(own, {}, manager)).toHaveLength(1);
    expect((await add(other, [contactId], manager))['errors']).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { data } = await app.ask(
      manager,
      '{ contacts { edges { node { id guestOf { event { id } } } } } }',
    );
    expect(data!['contacts'].edges).toEqual([{ node: { id: contactId, guestOf: [{ event: { id: own } }] } }]);
  });
});

describe('CON-8 personal links', () => {
  test('CON-8 every guest has one of their own, which can be ended and made anew', async () => {
    const eventId = await createEvent('Links');
    await add(eventId, [await createContact('Link'), await createContact('Other')]);
    const [one, other] = await guestsOf(eventId);
    expect(one!['personalLink']).not.toBe(other!['personalLink']);
    const { guest } = await change('renewGuestLink', 'guest { personalLink }', { guestId: one!['id'] });
    expect(guest.personalLink).not.toBe(one!['personalLink']);
    expect((await guestsOf(eventId))[0]!['personalLink']).toBe(guest.personalLink);
  });

  test('CON-8 DUP-2 follow their contact through a merge and back', async () => {
    const eventId = await createEvent('Merged');
    const [survivor, merged] = [await createContact('Keeps'), await createContact('Leaves')];
    await add(eventId, [survivor, merged]);
    const linksOf = () =>
      asOwner('select id, contact_id from guest_link where event_id = $1 order by id', [eventId]);
    const before = [await guestsOf(eventId), await linksOf()];
    const { merge } = await change('mergeContacts', 'merge { id }', {
      survivorId: survivor,
      mergedIds: [merged],
    });
    expect(await namesOf(eventId)).toEqual(['Keeps']);
    expect((await linksOf()).map((row) => row['contact_id'])).toEqual([survivor, survivor]);
    await change('undoContactMerge', 'contact { id }', { mergeId: merge.id });
    expect([await guestsOf(eventId), await linksOf()]).toEqual(before);
  });
});

describe('EVT-8 guests are invited by mail', () => {
  test('EVT-8 each in their language, with their link; who may not or need not is left out and listed', async () => {
    const eventId = await createEvent('Gala <b>');
    const people = [
      await createContact('Deutsch', { language: 'de' }),
      await createContact('Francais', { language: 'fr' }),
      await createContact('Silent', { emailConsent: 'WITHDRAWN' }),
      await createContact('Mailless', { email: null }),
      await createContact('Answered'),
    ];
    await add(eventId, people);
    await change('createBooking', 'booking { id }', { eventId, contactId: people[4] });
    const tried = await invite(eventId, EVERYBODY, { dryRun: true });
    expect(tried).toMatchObject({
      count: 2,
      remaining: 0,
      leftOut: [
        { reason: 'CONSENT_WITHDRAWN', count: 1, guests: [{ contact: { lastName: 'Silent' } }] },
        { reason: 'NO_EMAIL', count: 1, guests: [{ contact: { lastName: 'Mailless' } }] },
        { reason: 'ANSWERED', count: 1 },
      ],
    });
    expect(counted(tried['event'].guestCounts)).toEqual({ ADDED: 4, REGISTERED: 1 });
    const sent = await invite(eventId, EVERYBODY, { message: 'Do come\n{{ name }}' });
    expect([sent['count'], counted(sent['event'].guestCounts)]).toEqual([
      2,
      { ADDED: 2, INVITED: 2, REGISTERED: 1 },
    ]);
    const { data } = await app.ask(
      owner,
      '{ mails(search: "Gala") { edges { node { subject locale text kind recipientAddress } } } }',
    );
    const mails = data!['mails'].edges.map(({ node }: Answer) => node);
    expect(mails).toHaveLength(2);
    const french = mails.find((mail: Answer) => mail['locale'] === 'fr');
    expect(french).toMatchObject({
      subject: 'Invitation\u00A0: Gala <b>',
      recipientAddress: 'francais@guests.example',
    });
    const guest = (await guestsOf(eventId)).find(({ contact }) => contact.lastName === 'Francais')!;
    expect(french.text).toContain(guest['personalLink']);
    expect(french.text).toContain('jeudi 1 juillet 2027');
    expect(french.text).toContain('20:00');
    expect(french.text).toContain('> Do come');
    // Nobody gets a second invitation unless they are named.
    const again = await invite(eventId, EVERYBODY);
    expect(again).toMatchObject({ count: 0 });
    expect(again['leftOut']).toContainEqual(expect.objectContaining({ reason: 'ALREADY_INVITED', count: 2 }));
    expect(await invite(eventId, { ids: [guest['id']] })).toMatchObject({ count: 1, leftOut: [] });
  });

  test('EVT-8 those who have not answered are reminded, once a day, and nobody else', async () => {
    const eventId = await createEvent('Reminders');
    const [invited, fresh] = [await createContact('Invited'), await createContact('Fresh')];
    await add(eventId, [invited]);
    await invite(eventId, EVERYBODY);
    await add(eventId, [fresh]);
    const remind = () => invite(eventId, EVERYBODY, { purpose: 'REMINDER' });
    expect(await remind()).toMatchObject({ count: 1, leftOut: [{ reason: 'NOT_INVITED', count: 1 }] });
    expect(await remind()).toMatchObject({
      count: 0,
      leftOut: [{ reason: 'NOT_INVITED' }, { reason: 'JUST_REMINDED', count: 1 }],
    });
    await asOwner(`update guest set reminded_at = now() - interval '2 days' where event_id = $1`, [eventId]);
    expect(await remind()).toMatchObject({ count: 1 });
  });

  test('EVT-8 six thousand in two acts; nobody to an event that is over', async () => {
    const eventId = await createEvent('Many');
    await asOwner(
      `with made as (
         insert into contact (workspace_id, identifier, email)
         select event.workspace_id, 'many-' || number, 'many-' || number || '@guests.example'
         from event, generate_series(1, 6000) number where event.id = $1 returning workspace_id, id)
       insert into guest (workspace_id, event_id, contact_id) select workspace_id, $1, id from made`,
      [eventId],
    );
    expect(await invite(eventId, EVERYBODY)).toMatchObject({ count: 5000, remaining: 1000, errors: [] });
    expect(await invite(eventId, EVERYBODY)).toMatchObject({ count: 1000, remaining: 0 });
    await asOwner(
      `update event set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1`,
      [eventId],
    );
    expect((await invite(eventId, EVERYBODY))['errors']).toMatchObject([{ reason: 'EVENT_OVER' }]);
  });
});
