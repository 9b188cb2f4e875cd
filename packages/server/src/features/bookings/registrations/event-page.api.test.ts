import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodesOf } from '../../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { pdfOf, uploadFile } from '../../../../test/test-files.ts';
import { Registrations } from '../../../../test/test-registrations.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(() => app.close());

/** One dot, as a PNG. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const IMAGE = 'event { id version image { fileId url } }';
const get = (url: string) => app.server.inject({ method: 'GET', url });
const imageUrl = async (slug: string, token: string | null = null): Promise<string | null> => {
  const { data } = await app.ask(
    null,
    'query ($w: String!, $s: String!, $t: String) { publicEvent(workspace: $w, slug: $s, personalToken: $t) { event { imageUrl } } }',
    { w: owner.workspace, s: slug, t: token },
  );
  return data!['publicEvent'].event?.imageUrl ?? null;
};

describe('EVT-4 the image of an event', () => {
  test('EVT-4 is shown to everybody where the event is public, and by a signed link where it is not', async () => {
    const event = await do_.createEvent();
    const { id: imageFileId } = await uploadFile(app, owner, 'dot.png', DOT);
    const { event: saved } = await do_.change('updateEvent', IMAGE, {
      id: event.id,
      expectedVersion: event.version,
      imageFileId,
    });
    const address = (await imageUrl(event.slug))!;
    expect(address).toBe(saved.image.url);
    const shown = await get(address);
    expect(shown).toMatchObject({ statusCode: 200, rawPayload: DOT });
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });

    const closed = await do_.change('updateEvent', IMAGE, {
      id: event.id,
      expectedVersion: saved.version,
      access: 'INVITED',
    });
    expect((await get(address)).statusCode).toBe(404);
    expect(await imageUrl(event.slug)).toBeNull();
    const { token } = await do_.invite(event.id, 'Ada');
    const signed = (await imageUrl(event.slug, token))!;
    expect(signed).toContain('signature=');
    expect((await get(signed)).statusCode).toBe(200);
    expect((await get(signed.replace(/signature=./, 'signature=_'))).statusCode).toBe(404);

    // With the next image, or none, it goes.
    await do_.change('updateEvent', IMAGE, {
      id: event.id,
      expectedVersion: closed['event'].version,
      imageFileId: null,
    });
    expect((await get(signed)).statusCode).toBe(404);
  });

  test('EVT-4 is a picture of one’s own: no file of a contact, no other kind, nobody else’s', async () => {
    const event = await do_.createEvent();
    const take = async (imageFileId: string) =>
      (
        await do_.change('updateEvent', IMAGE, {
          id: event.id,
          expectedVersion: event.version,
          imageFileId,
        })
      )['errors'];
    const pdf = await uploadFile(app, owner, 'plan.png', pdfOf('no picture'));
    expect(await take(pdf.id)).toMatchObject([{ code: 'BAD_USER_INPUT', reason: 'IMAGE_EXPECTED' }]);
    const kept = await uploadFile(app, owner, 'passport.png', DOT);
    await do_.change('createCustomField', 'customField { id }', {
      key: 'scan',
      title: 'Scan',
      type: 'FILE',
    });
    await do_.createContact({ lastName: 'Kept', customValues: [{ key: 'scan', value: kept.id }] });
    expect(await take(kept.id)).toMatchObject([{ code: 'NOT_FOUND', reason: 'FILE_NOT_FOUND' }]);
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const theirs = await uploadFile(app, admin, 'theirs.png', DOT);
    expect(await take(theirs.id)).toMatchObject([{ reason: 'FILE_NOT_FOUND' }]);
    expect(await take('no id')).toMatchObject([{ reason: 'FILE_NOT_FOUND' }]);
  });

  test('EVT-4 TRUST-57 a picture that everybody may see is no file of a contact, also not at once', async () => {
    for (let round = 0; round < 5; round++) {
      const event = await do_.createEvent();
      const file = await uploadFile(app, owner, 'both.png', DOT);
      const input = { lastName: 'Both', customValues: [{ key: 'scan', value: file.id }] };
      const answers = await Promise.all([
        do_.change('updateEvent', IMAGE, {
          id: event.id,
          expectedVersion: event.version,
          imageFileId: file.id,
        }),
        do_.change('createContact', 'contact { id }', input),
      ]);
      expect(answers.flatMap(({ errors }) => errors)).toMatchObject([{ reason: 'FILE_NOT_FOUND' }]);
    }
  });
});

test('EVT-4 an event speaks its languages: whoever speaks none of them is met in the first', async () => {
  const event = await do_.createEvent({ languages: ['de', 'en'] });
  const languageOf = async (name: string, language: string | null) => {
    const { token } = await do_.invite(event.id, name, { language });
    return (await do_.open(event.slug, token)).language;
  };
  expect(await languageOf('Ute', 'de')).toBe('de');
  expect(await languageOf('Eve', 'en')).toBe('en');
  expect(await languageOf('Luc', 'fr')).toBe('de');
  expect(await languageOf('Ana', null)).toBe('de');
  const { token } = await do_.invite(event.id, 'Max', { language: 'fr' });
  await do_.register(event.slug, { personalToken: token });
  const { data } = await app.ask(owner, '{ mails(search: "max@") { edges { node { subject } } } }');
  expect(data!['mails'].edges[0].node.subject).toBe('Sie sind angemeldet: Gala');
  expect(
    (
      await do_.change('updateEvent', 'event { id }', {
        id: event.id,
        expectedVersion: event.version,
        languages: ['nl'],
      })
    )['errors'],
  ).toMatchObject([{ reason: 'LANGUAGE_UNKNOWN', path: ['languages'] }]);
});

test('EVT-3 who of the team looks at a guest’s page has not opened their link', async () => {
  const event = await do_.createEvent();
  const { contactId, token } = await do_.invite(event.id, 'Noa');
  const status = async () => (await do_.contact(contactId, 'guestOf { status }')).guestOf[0].status;
  await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids: [contactId] } });
  expect((await do_.open(event.slug, token, owner)).person.status).toBe('ADDED');
  expect(await status()).toBe('ADDED');
  const stranger = await app.createCaller();
  await do_.open(event.slug, token, stranger);
  expect(await status()).toBe('OPENED');
});

test('EVT-4 mail and calendar tell when the event ends and which sessions are theirs', async () => {
  const event = await do_.createEvent({
    ticketTypes: [
      { title: 'Evening' },
      { title: 'Talk', startsAt: '2099-07-01T18:30:00Z', endsAt: '2099-07-01T19:15:00Z' },
      { title: 'Tour', startsAt: '2099-07-01T19:30:00Z', endsAt: '2099-07-01T20:00:00Z' },
    ],
  });
  const { token } = await do_.invite(event.id, 'Lea', { language: 'fr' });
  const [evening, talk] = event.ticketTypes.map(({ id }) => ({ ticketTypeId: id, quantity: 1 }));
  await do_.register(event.slug, { personalToken: token, tickets: [evening, talk] });
  const { data } = await app.ask(owner, '{ mails(search: "lea@") { edges { node { text } } } }');
  const { text } = data!['mails'].edges[0].node;
  expect(text).toMatch(/20:00.{1,3}23:00/);
  expect(text).toMatch(/Talk.*20:30.{1,3}21:15/);
  expect(text).not.toContain('21:30');
  const { calendar } = (await do_.open(event.slug, token)).event;
  expect(calendar.match(/DTSTART:\S+/g)).toEqual(['DTSTART:20990701T180000Z', 'DTSTART:20990701T183000Z']);
  await do_.register(event.slug, { personalToken: token, tickets: [talk] });
  const alone = (await do_.open(event.slug, token)).event.calendar;
  expect(alone.match(/DTSTART:\S+/g)).toEqual(['DTSTART:20990701T183000Z']);
});

test('EVT-3 EVT-8 guests are narrowed to a group, and without a mail server mails are said to be kept', async () => {
  const event = await do_.createEvent();
  const [ida, jo] = [
    await do_.createContact({ lastName: 'Ida', email: 'ida@example.org', city: 'Lyon' }),
    await do_.createContact({ lastName: 'Jo', email: 'jo@example.org' }),
  ];
  await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids: [ida, jo] } });
  const { group } = await do_.change('createGroup', 'group { id }', { name: `Choir of ${event.slug}` });
  await do_.change('addContactsToGroup', 'count', { groupId: group.id, selection: { ids: [jo] } });
  const { group: smart } = await do_.change('createGroup', 'group { id }', {
    name: `Lyon of ${event.slug}`,
    kind: 'SMART',
    filter: { city: { eq: 'Lyon' } },
  });
  const namesIn = async (groupIds: string[]) => {
    const { data } = await app.ask(
      owner,
      'query ($id: ID!, $filter: GuestFilter) { event(id: $id) { guests(filter: $filter) { totalCount edges { node { contact { lastName } } } } } }',
      { id: event.id, filter: { groupIds } },
    );
    const { guests } = data!['event'];
    const found = nodesOf<{ contact: { lastName: string } }>(guests);
    expect(guests.totalCount).toBe(found.length);
    return found.map(({ contact }) => contact.lastName);
  };
  expect(await namesIn([group.id])).toEqual(['Jo']);
  expect(await namesIn([smart.id])).toEqual(['Ida']);
  expect(await namesIn([group.id, smart.id])).toEqual(['Jo', 'Ida']);
  const invited = await do_.change('inviteGuests', 'count isKept', {
    eventId: event.id,
    selection: { filter: { groupIds: [smart.id] } },
  });
  expect(invited).toMatchObject({ count: 1, isKept: true });
  const { data: kept } = await app.ask(
    owner,
    'query ($id: ID!) { event(id: $id) { guests { edges { node { isMailKept contact { lastName } } } } } }',
    { id: event.id },
  );
  expect(kept!['event'].guests.edges.map(({ node }: { node: object }) => node)).toEqual(
    expect.arrayContaining([
      { isMailKept: true, contact: { lastName: 'Ida' } },
      { isMailKept: false, contact: { lastName: 'Jo' } },
    ]),
  );
});
