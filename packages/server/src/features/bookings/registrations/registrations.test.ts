import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
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

const ANN = { firstName: 'Ann', lastName: 'Bell', email: 'ann@example.org' };
const contactsNamed = async (lastName: string) => {
  const { data } = await app.ask(
    owner,
    `query ($name: String!) { contacts(filter: { lastName: { eq: $name } }, orderBy: [{ field: "createdAt", direction: ASC }]) {
      totalCount edges { node { id identifier city version language } } } }`,
    { name: lastName },
  );
  return data!['contacts'].edges.map(({ node }: { node: Record<string, string | null> }) => node);
};

describe('CON-8 a personal link', () => {
  test('CON-8 opens the event and knows the person: what the form asks for, and nothing else', async () => {
    const event = await do_.createEvent({
      access: 'INVITED',
      form: [{ field: 'city', isRequired: true }],
      place: 'Paris',
    });
    const { contactId, token } = await do_.invite(event.id, 'Zoe', {
      city: 'Lyon',
      phoneMobile: '+33612345678',
    });
    const page = await do_.open(event.slug, token);
    expect(page).toMatchObject({ link: 'VALID', obstacle: null, event: { title: 'Gala', place: 'Paris' } });
    expect(page.person.values).toEqual([
      { field: 'firstName', value: 'Zoe' },
      { field: 'lastName', value: 'Guest' },
      { field: 'email', value: 'zoe@example.org' },
      { field: 'city', value: 'Lyon' },
    ]);
    const stranger = await do_.open(event.slug);
    expect(stranger).toMatchObject({ link: 'NONE', obstacle: 'INVITED_ONLY', event: null, person: null });
    expect(JSON.stringify(stranger)).not.toContain('Gala');
    const [row] = await app.application.database.asOwner<{ opened: boolean }>(
      'select opened_at is not null as opened from guest_link where contact_id = $1',
      [contactId],
    );
    expect(row!.opened).toBe(true);
  });

  test('CON-8 looking a thousand times changes nothing but "opened", and then one registers', async () => {
    const event = await do_.createEvent();
    const { contactId, token } = await do_.invite(event.id, 'Scan');
    await app.application.database.asOwner(
      `insert into guest (workspace_id, event_id, contact_id, invited_at) values ($1, $2, $3, now())`,
      [owner.workspaceId, event.id, contactId],
    );
    for (let visit = 0; visit < 20; visit += 1) await do_.open(event.slug, token);
    const [guest] = await app.application.database.asOwner<{ status: string }>(
      'select status from guest where contact_id = $1',
      [contactId],
    );
    expect(guest!.status).toBe('OPENED');
    expect((await do_.contact(contactId, 'version')).version).toBe(1);
    expect((await do_.register(event.slug, { personalToken: token }))['guest'].status).toBe('REGISTERED');
  });

  test('CON-8 a link of a merged contact leads to who stands for it; of an archived one it says so', async () => {
    const event = await do_.createEvent();
    const { contactId, token } = await do_.invite(event.id, 'Old');
    const survivorId = await do_.createContact({ ...ANN, firstName: 'New', lastName: 'Survivor' });
    await do_.change('mergeContacts', 'contact { id }', { survivorId, mergedIds: [contactId] });
    const { person } = await do_.open(event.slug, token);
    expect(person.values[0]).toEqual({ field: 'firstName', value: 'New' });
    await do_.change('archiveContacts', 'count', { selection: { ids: [survivorId] } });
    expect(await do_.open(event.slug, token)).toMatchObject({ link: 'ARCHIVED', person: null });
    expect((await do_.register(event.slug, { personalToken: token }))['errors']).toMatchObject([
      { code: 'GONE', reason: 'PERSON_ARCHIVED' },
    ]);
  });

  test('CON-8 TRUST-31 a link of another event, a withdrawn one, an unknown one open nothing; guesses are counted', async () => {
    const [event, other] = [await do_.createEvent({ access: 'INVITED' }), await do_.createEvent()];
    const { contactId, token } = await do_.invite(other.id, 'Elsewhere');
    expect(await do_.open(event.slug, token)).toMatchObject({ link: 'UNKNOWN', event: null });
    const mine = await do_.linkOf(event.id, contactId);
    await app.application.database.asOwner('update guest_link set revoked_at = now() where event_id = $1', [
      event.id,
    ]);
    expect(await do_.open(event.slug, mine)).toMatchObject({ link: 'REVOKED', event: null, person: null });
    expect((await do_.register(event.slug, { personalToken: mine, ...ANN }))['errors']).toMatchObject([
      { code: 'GONE', reason: 'LINK_REVOKED', path: ['personalToken'] },
    ]);
    const codes = [];
    for (let guess = 0; guess < 21; guess += 1)
      codes.push((await do_.openRaw(event.slug, `${guess}${token.slice(2)}`)).errors?.[0]?.extensions.code);
    expect(codes.slice(0, 20).every((code) => code === undefined)).toBe(true);
    expect(codes[20]).toBe('RATE_LIMITED');
    expect(await do_.open(other.slug, token)).toMatchObject({ link: 'VALID' });
  });
});

describe('EVT-4 registering', () => {
  test('EVT-4 the person completes what is missing; the contact is brought up to date, and its history says so', async () => {
    const event = await do_.createEvent({ form: [{ field: 'city', isRequired: true }] });
    const { contactId, token } = await do_.invite(event.id, 'Mia');
    expect((await do_.register(event.slug, { personalToken: token }))['errors']).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'MISSING', path: ['city'] },
    ]);
    const done = await do_.register(event.slug, { personalToken: token, city: 'Nice', lastName: 'Married' });
    expect(done).toMatchObject({ guest: { status: 'REGISTERED' }, errors: [] });
    expect(done['bookings']).toMatchObject([{ status: 'CONFIRMED', attendeeName: null }]);
    expect(done['bookings'][0].ticketNumber).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(await do_.contact(contactId, 'city lastName firstName')).toEqual({
      city: 'Nice',
      lastName: 'Married',
      firstName: 'Mia',
    });
    const { data } = await app.ask(
      owner,
      'query ($id: ID!) { contactHistory(contactId: $id) { edges { node { cause } } } }',
      { id: contactId },
    );
    expect(data!['contactHistory'].edges[0].node.cause).toBe('REGISTRATION');
  });

  test('EVT-4 asked twice it is done once, also at the same moment', async () => {
    const event = await do_.createEvent({ capacity: 10 });
    const { token } = await do_.invite(event.id, 'Twice');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => do_.register(event.slug, { personalToken: token })),
    );
    const numbers = answers.map(({ bookings }) =>
      bookings.map(({ ticketNumber }: { ticketNumber: string | null }) => ticketNumber).join(),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(await do_.statuses(event.id)).toEqual(['CONFIRMED']);
  });

  test('EVT-4 CON-6 names and address are required of whoever comes alone; they get an identifier of 16 characters', async () => {
    const event = await do_.createEvent();
    expect(
      (await do_.register(event.slug, { firstName: 'Lea' }))['errors'].map(
        ({ path }: { path: string[] }) => path,
      ),
    ).toEqual([['lastName'], ['email']]);
    const done = await do_.register(event.slug, {
      firstName: 'Lea',
      lastName: 'Alone',
      email: 'lea@example.org',
      locale: 'de',
    });
    expect(done).toMatchObject({ guest: { status: 'REGISTERED' }, errors: [] });
    const [contact] = await contactsNamed('Alone');
    expect(contact.identifier).toHaveLength(16);
    expect(contact.language).toBe('de');
  });

  test('EVT-4 whoever comes alone is matched to the contact that says the same, unchanged, and told nothing of it', async () => {
    const event = await do_.createEvent({ form: [{ field: 'city', isRequired: false }] });
    const known = { firstName: 'Ève', lastName: 'Known', email: 'eve@example.org', city: 'Lille' };
    const knownId = await do_.createContact(known);
    const matched = await do_.register(event.slug, { ...known, firstName: 'eve', email: 'EVE@example.org' });
    const fresh = await do_.register(event.slug, { ...known, lastName: 'Unknown' });
    const shape = ({ guest, bookings }: Record<string, any>) => ({
      guest,
      bookings: bookings.map((one: object) => Object.keys(one)),
    });
    expect(shape(matched)).toEqual(shape(fresh));
    expect(await contactsNamed('Known')).toMatchObject([{ id: knownId, version: 1 }]);
    const [booking] = await app.application.database.asOwner<{ contactId: string }>(
      'select contact_id as "contactId" from booking where event_id = $1 order by id',
      [event.id],
    );
    expect(booking!.contactId).toBe(knownId);
  });

  test('EVT-4 whoever says what the contact does not hold, or has booked already, is somebody new', async () => {
    const event = await do_.createEvent({ form: [{ field: 'city', isRequired: false }] });
    const knownId = await do_.createContact({ ...ANN, lastName: 'Doubt', city: 'Lille' });
    await do_.register(event.slug, { ...ANN, lastName: 'Doubt', city: 'Rome' });
    expect(await contactsNamed('Doubt')).toMatchObject([
      { id: knownId, city: 'Lille', version: 1 },
      { city: 'Rome' },
    ]);
    const first = await do_.register(event.slug, { ...ANN, lastName: 'Again' });
    const second = await do_.register(event.slug, { ...ANN, lastName: 'Again' });
    expect(
      second['bookings'].map(({ ticketNumber }: { ticketNumber: string | null }) => ticketNumber),
    ).not.toEqual(first['bookings'].map(({ ticketNumber }: { ticketNumber: string | null }) => ticketNumber));
    expect(await contactsNamed('Again')).toHaveLength(2);
  });

  test('EVT-4 a value that cannot stand, or is not asked for, is told where it stands', async () => {
    const event = await do_.createEvent();
    expect((await do_.register(event.slug, { ...ANN, email: 'a@@b' }))['errors']).toMatchObject([
      { code: 'BAD_USER_INPUT', path: ['email'] },
    ]);
    expect((await do_.register(event.slug, { ...ANN, phoneMobile: '+33612345678' }))['errors']).toMatchObject(
      [{ code: 'BAD_USER_INPUT', reason: 'FIELD_NOT_ASKED', path: ['phoneMobile'] }],
    );
    expect((await do_.register('nowhere', ANN))['errors']).toMatchObject([
      { code: 'NOT_FOUND', path: ['slug'] },
    ]);
  });

  test('FLD-2 what is hidden from contacts never reaches the page, nor can be filled in', async () => {
    const field = (title: string) =>
      do_.change('createCustomField', 'customField { id }', { title, type: 'TEXT' });
    await field('Menu');
    const later = await field('Remark');
    const form = ['custom:menu', 'custom:remark'].map((name) => ({ field: name, isRequired: false }));
    const event = await do_.createEvent({ form });
    const { contactId, token } = await do_.invite(event.id, 'Hide', {
      customValues: [
        { key: 'menu', value: 'vegan' },
        { key: 'remark', value: 'never pays' },
      ],
    });
    await do_.change('updateCustomField', 'customField { id }', {
      id: later['customField'].id,
      isHiddenFromContact: true,
    });
    const page = await do_.open(event.slug, token);
    expect(page.event.form.map(({ field }: { field: string }) => field)).toEqual([
      'firstName',
      'lastName',
      'email',
      'custom:menu',
    ]);
    expect(page.person.values).toContainEqual({ field: 'custom:menu', value: 'vegan' });
    expect(JSON.stringify(page)).not.toMatch(/remark|never pays/i);
    const customValues = [{ key: 'remark', value: 'pays' }];
    expect((await do_.register(event.slug, { personalToken: token, customValues }))['errors']).toMatchObject([
      { reason: 'FIELD_NOT_ASKED', path: ['customValues', '0', 'key'] },
    ]);
    await do_.register(event.slug, {
      personalToken: token,
      customValues: [{ key: 'menu', value: 'fish' }],
    });
    const { customValues: held } = await do_.contact(contactId, 'customValues { text }');
    expect(held.map(({ text }: { text: string }) => text).sort()).toEqual(['fish', 'never pays']);
  });

  test('EVT-4 whoever comes without a link is slowed down when too many come from one address', async () => {
    const event = await do_.createEvent();
    const codes = new Set<string>();
    const bot = (count: number, email = `bot${count}@example.org`) =>
      do_.register(event.slug, { firstName: 'Bot', lastName: `No ${count}`, email });
    // A form that must be mended costs nothing.
    for (let count = 0; count < 5; count += 1) await do_.register(event.slug, { firstName: 'Bot' });
    for (let count = 0; count < 121; count += 1) {
      const { errors } = await bot(count);
      if (count < 120) expect(errors).toEqual([]);
      for (const { code } of errors) codes.add(code);
    }
    expect([...codes]).toEqual(['RATE_LIMITED']);
    // Another event is none the worse for it.
    const other = await do_.createEvent();
    const person = { firstName: 'Ada', lastName: 'Elsewhere', email: 'ada.elsewhere@example.org' };
    expect((await do_.register(other.slug, person))['errors']).toEqual([]);
    const { token } = await do_.invite(event.id, 'Human');
    expect((await do_.register(event.slug, { personalToken: token }))['errors']).toEqual([]);
    await app.application.database.asOwner('delete from auth.failed_attempt');
  });

  test('EVT-4 strangers neither flood somebody with mails nor advertise in them', async () => {
    const event = await do_.createEvent();
    const write = (firstName: string, lastName: string) =>
      do_.register(event.slug, { firstName, lastName, email: 'victim@example.org' });
    const codes = [];
    for (let count = 0; count < 7; count += 1)
      codes.push((await write('Victim', `No ${count}`))['errors'][0]?.code ?? null);
    expect(codes).toEqual([null, null, null, null, null, null, 'RATE_LIMITED']);
    await app.application.database.asOwner('delete from auth.failed_attempt');
    expect((await write('WIN 1000 at http://evil.example', 'You'))['errors']).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'LINK_IN_NAME', path: ['firstName'] },
    ]);
  });

  test('EVT-2 EVT-4 a place that was held for somebody becomes theirs when they register', async () => {
    const event = await do_.createEvent({ capacity: 1 });
    const { contactId, token } = await do_.invite(event.id, 'Held');
    await do_.change('createBooking', 'booking { id }', { eventId: event.id, contactId, status: 'RESERVED' });
    const registered = await do_.register(event.slug, { personalToken: token });
    expect(registered).toMatchObject({
      guest: { status: 'REGISTERED' },
      bookings: [{ status: 'CONFIRMED', ticketNumber: expect.stringMatching(/\w{8}/) }],
      errors: [],
    });
    expect(await do_.statuses(event.id)).toEqual(['CONFIRMED']);
  });
});
