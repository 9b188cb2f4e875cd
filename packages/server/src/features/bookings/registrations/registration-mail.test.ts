import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../../test/test-mail-server.ts';
import { Registrations } from '../../../../test/test-registrations.ts';

let app: TestApp;
let mailServer: TestMailServer;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const mailTo = (address: string) =>
  vi.waitFor(
    () => {
      const mail = mailServer.received.find(({ deliveredTo }) => deliveredTo[0] === address);
      if (!mail) throw new Error(`no mail to ${address}`);
      return mail;
    },
    { timeout: 10_000 },
  );

test('EVT-4 the confirmation has the tickets as pictures, a calendar file and the personal link, in the guest’s language', async () => {
  const event = await do_.createEvent({
    title: 'Dîner, de "gala"',
    place: 'Lyon',
    maxPerGuest: 2,
    description: 'Une soirée;\nsur deux lignes',
  });
  const { token } = await do_.invite(event.id, 'Fleur', { language: 'fr' });
  const { bookings } = await do_.register(event.slug, { personalToken: token, companions: ['Bo <b>'] });
  const mail = await mailTo('fleur@example.org');
  expect(mail.subject).toBe('Vous êtes inscrit·e\u00A0: Dîner, de "gala"');
  const pictures = mail.attachments.filter(({ contentType }) => contentType === 'image/png');
  expect(pictures.map(({ cid }) => cid)).toEqual(
    bookings.map(({ ticketNumber }: { ticketNumber: string }) => `ticket-${ticketNumber}`),
  );
  expect(pictures[0]!.content.subarray(1, 4).toString()).toBe('PNG');
  for (const { ticketNumber } of bookings) expect(mail.text).toContain(ticketNumber);
  const html = mail.html as string;
  expect(html).toContain('Bo &lt;b&gt;');
  const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar')!;
  const lines = calendar.content
    .toString()
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'DTSTART:20990701T180000Z',
      'DTEND:20990701T210000Z',
      'LOCATION:Lyon',
      String.raw`DESCRIPTION:Une soirée\;\nsur deux lignes`,
    ]),
  );
  expect(lines.find((line) => line.startsWith('SUMMARY'))).toBe(String.raw`SUMMARY:Dîner\, de "gala"`);
  const link = /http:\/\/localhost\/e\/[\w-]+\/[\w-]+\/[\w-]+/.exec(mail.text!)![0];
  expect((await do_.open(event.slug, link.split('/').at(-1)!)).person.bookings).toHaveLength(2);
  expect(calendar.content.toString()).not.toContain(link.split('/').at(-1));
});

test('EVT-4 page, mails and calendar tell the event in the guest’s language, else by its main text', async () => {
  const event = await do_.createEvent({
    title: 'Dîner de gala',
    place: 'Genève',
    description: 'Venez.',
    translations: [
      { language: 'de', title: 'Galadiner', place: ' Genf ', description: null },
      { language: 'en', title: ' ' },
    ],
  });
  const anna = await do_.invite(event.id, 'Anna', { language: 'de' });
  const john = await do_.invite(event.id, 'John', { language: 'en' });
  const selection = { ids: [anna.contactId, john.contactId] };
  await do_.change('addGuests', 'count', { eventId: event.id, selection });
  const all = { filter: {} };
  expect(await do_.change('inviteGuests', 'count', { eventId: event.id, selection: all })).toMatchObject({
    count: 2,
  });
  await do_.register(event.slug, { personalToken: anna.token });
  await do_.register(event.slug, { personalToken: john.token });
  const subjects = async (search: string) => {
    const query = 'query ($search: String) { mails(search: $search) { edges { node { subject text } } } }';
    const { data } = await app.ask(owner, query, { search });
    return data!['mails'].edges.map(({ node }: { node: { subject: string } }) => node.subject);
  };
  expect(await subjects('anna@')).toEqual(['Sie sind angemeldet: Galadiner', 'Einladung: Galadiner']);
  expect(await subjects('john@')).toEqual(['You are registered: Dîner de gala', 'Invitation: Dîner de gala']);
  const mail = await vi.waitFor(
    () => {
      const found = mailServer.received.find(({ subject }) => subject === 'Sie sind angemeldet: Galadiner');
      if (!found) throw new Error('no mail yet');
      return found;
    },
    { timeout: 10_000 },
  );
  const file = mail.attachments.find(({ contentType }) => contentType === 'text/calendar')!;
  for (const line of ['SUMMARY:Galadiner', 'LOCATION:Genf', 'DESCRIPTION:Venez.'])
    expect(file.content.toString()).toContain(line);

  const { data } = await app.ask(
    null,
    `query ($w: String!, $s: String!) { publicEvent(workspace: $w, slug: $s) {
       event { title translations { language title place description calendar } } } }`,
    { w: owner.workspace, s: event.slug },
  );
  expect(data!['publicEvent'].event).toEqual({
    title: 'Dîner de gala',
    translations: [
      {
        language: 'de',
        title: 'Galadiner',
        place: 'Genf',
        description: 'Venez.',
        calendar: expect.stringContaining('SUMMARY:Galadiner'),
      },
    ],
  });
});

test('EVT-4 whoever comes alone gets their personal link by mail alone', async () => {
  const event = await do_.createEvent();
  const answer = await do_.register(event.slug, {
    firstName: 'Alma',
    lastName: 'Solo',
    email: 'alma@example.org',
    locale: 'de',
  });
  const mail = await mailTo('alma@example.org');
  expect(mail.subject).toBe('Sie sind angemeldet: Gala');
  const token = /\/e\/[\w-]+\/[\w-]+\/([\w-]+)/.exec(mail.text!)![1]!;
  expect(JSON.stringify(answer)).not.toContain(token);
  expect((await do_.cancel(event.slug, token))['guest'].status).toBe('CANCELLED');
});

test('EVT-4 EVT-6 whom the team books is written to as if they had registered, with a ticket for each place', async () => {
  const event = await do_.createEvent({ ticketTypes: [{ title: 'Evening' }, { title: 'Tour' }] });
  const [evening, tour] = event.ticketTypes.map(({ id }) => id);
  const contactId = await do_.createContact({
    lastName: 'Anruf',
    email: 'anruf@example.org',
    language: 'de',
  });
  const phoned = await do_.change('bookTickets', 'bookings { ticketNumber } confirmation', {
    eventId: event.id,
    contactId,
    ticketTypeIds: [evening, tour],
    quantities: [2, 1],
    sendsConfirmation: true,
  });
  expect(phoned).toMatchObject({ confirmation: 'QUEUED', errors: [] });
  const mail = await mailTo('anruf@example.org');
  expect(mail.subject).toBe('Sie sind angemeldet: Gala');
  expect(mail.attachments.map(({ cid, contentType }) => cid ?? contentType)).toEqual([
    ...phoned['bookings'].map(({ ticketNumber }: { ticketNumber: string }) => `ticket-${ticketNumber}`),
    'text/calendar',
  ]);
  expect(phoned['bookings']).toHaveLength(3);

  // Of a request the answer goes by mail, with a ticket, where the team has typed no number.
  const simple = await do_.createEvent({ title: 'Lunch' });
  const other = await do_.createContact({ lastName: 'Frage', email: 'frage@example.org', language: 'en' });
  const asked = { eventId: simple.id, contactId: other, status: 'REQUESTED' };
  const { booking } = await do_.change('createBooking', 'booking { id ticketNumber }', asked);
  const yes = { id: booking.id, expectedVersion: 1, status: 'CONFIRMED', sendsConfirmation: true };
  const answer = await do_.change('updateBooking', 'booking { ticketNumber } confirmation', yes);
  expect((await mailTo('frage@example.org')).text).toContain(answer['booking'].ticketNumber);

  const silent = await do_.createContact({ lastName: 'Stumm' });
  const told = (input: object) =>
    do_.change('createBooking', 'confirmation', { eventId: simple.id, sendsConfirmation: true, ...input });
  expect((await told({ contactId: silent }))['confirmation']).toBe('NO_ADDRESS');
  expect((await told({ contactId, status: 'RESERVED' }))['confirmation']).toBeNull();
});

test('EVT-2 EVT-4 whose booking the team cancels is told once, in their language: what went and what stays', async () => {
  const event = await do_.createEvent({
    title: 'Soirée',
    languages: ['fr', 'de'],
    translations: [{ language: 'de', title: 'Abend' }],
    ticketTypes: [{ title: 'Essen' }, { title: 'Tour' }],
  });
  const [dinner, tour] = event.ticketTypes.map(({ id }) => id);
  const contactId = await do_.createContact({
    firstName: 'Ute',
    lastName: 'Weg',
    email: 'weg@example.org',
    language: 'de',
  });
  const { bookings } = await do_.change('bookTickets', 'bookings { id ticketNumber }', {
    eventId: event.id,
    contactId,
    ticketTypeIds: [dinner, tour],
    quantities: [2, 2],
    companions: ['Bo'],
    sendsConfirmation: true,
  });
  const [own, ...others] = bookings as { id: string; ticketNumber: string }[];
  const cancel = (input: object) => do_.change('cancelBooking', 'booking { status } count notice', input);
  const toUte = () => mailServer.received.filter(({ deliveredTo }) => deliveredTo[0] === 'weg@example.org');
  await vi.waitFor(() => expect(toUte()).toHaveLength(1), { timeout: 10_000 });

  expect(await cancel({ id: own!.id, sendsNotice: true })).toEqual({
    booking: { status: 'CANCELLED' },
    count: 1,
    notice: 'QUEUED',
    errors: [],
  });
  // What is cancelled already is not told again.
  expect(await cancel({ id: own!.id, sendsNotice: true })).toMatchObject({ count: 0, notice: null });
  await vi.waitFor(() => expect(toUte()).toHaveLength(2), { timeout: 10_000 });
  const partly = toUte()[1]!;
  expect(partly.subject).toBe('Ihre Buchung ist teilweise storniert: Abend');
  expect(partly.text).toContain('Storniert: Essen');
  expect(partly.attachments.map(({ cid, contentType }) => cid ?? contentType)).toEqual([
    ...others.map(({ ticketNumber }) => `ticket-${ticketNumber}`),
    'text/calendar',
  ]);
  expect(partly.text).not.toContain(own!.ticketNumber);

  expect(await cancel({ id: others[0]!.id, cancelsAll: true, sendsNotice: true })).toMatchObject({
    count: 3,
    notice: 'QUEUED',
  });
  await vi.waitFor(() => expect(toUte()).toHaveLength(3), { timeout: 10_000 });
  const wholly = toUte()[2]!;
  expect(wholly.subject).toBe('Ihre Buchung ist storniert: Abend');
  expect(wholly.text).toContain('Storniert: Essen (Bo), Tour × 2 (Bo)');
  expect(wholly.text).toMatch(/http:\/\/localhost\/e\/[\w-]+\/[\w-]+\/[\w-]+/);
  expect(wholly.attachments.map(({ contentType }) => contentType)).toEqual([
    'text/calendar',
    'application/ics',
  ]);
  expect(await do_.statuses(event.id)).toEqual(Array(4).fill('CANCELLED'));

  // Who was only waiting is told so, also where the form of the booking says it.
  const waiting = { eventId: event.id, contactId, status: 'WAITLISTED' };
  const { booking } = await do_.change('createBooking', 'booking { id }', waiting);
  const off = { id: booking.id, expectedVersion: 1, status: 'CANCELLED', sendsConfirmation: true };
  expect((await do_.change('updateBooking', 'confirmation', off))['confirmation']).toBe('QUEUED');
  await vi.waitFor(() => expect(toUte()).toHaveLength(4), { timeout: 10_000 });
  expect(toUte()[3]!.subject).toBe('Sie stehen nicht mehr auf der Warteliste: Abend');
});

test('EVT-2 EVT-4 nobody is written to of a cancelled booking unasked, without an address, or of a mere hold', async () => {
  const event = await do_.createEvent();
  const silent = await do_.createContact({ lastName: 'Ohne' });
  const known = await do_.createContact({ lastName: 'Mit', email: 'mit@example.org' });
  const cancelled = async (contactId: string, status: string, more: object = { sendsNotice: true }) => {
    const input = { eventId: event.id, contactId, status };
    const { booking } = await do_.change('createBooking', 'booking { id }', input);
    return (await do_.change('cancelBooking', 'notice', { id: booking.id, ...more }))['notice'];
  };
  expect(await cancelled(silent, 'CONFIRMED')).toBe('NO_ADDRESS');
  expect(await cancelled(known, 'RESERVED')).toBeNull();
  expect(await cancelled(known, 'CONFIRMED', {})).toBeNull();
  const { data } = await app.ask(owner, '{ mails(search: "mit@") { edges { node { subject } } } }');
  expect(data!['mails'].edges).toEqual([]);
});

test('EVT-6 who waits with others is told that there are too few places for all, not that all are taken', async () => {
  const event = await do_.createEvent({ title: 'Soirée', capacity: 2, maxPerGuest: 4 });
  const { token } = await do_.invite(event.id, 'Gaston', { language: 'fr' });
  const companions = ['Bo', 'Cléo'];
  expect((await do_.register(event.slug, { personalToken: token, companions }))['errors']).toEqual([]);
  const { data } = await app.ask(owner, '{ mails(search: "gaston@") { edges { node { text } } } }');
  const [{ node }] = data!['mails'].edges;
  expect(node.text).toMatch(/Il ne reste pas assez de places à «.Soirée.».: vous en avez demandé 3\./);
  expect(node.text).not.toContain('Toutes les places');
});

test('EVT-4 in the outbox the tickets are seen as in the mail', async () => {
  const { data } = await app.ask(owner, '{ mails(search: "fleur") { edges { node { html } } } }');
  expect(data!['mails'].edges[0].node.html).toContain('src="data:image/png;base64,');
  expect(data!['mails'].edges[0].node.html).not.toContain('cid:');
  // Nor does one of a ticket that was cancelled since.
  const { data: cancelled } = await app.ask(owner, '{ mails(search: "weg@") { edges { node { html } } } }');
  expect(JSON.stringify(cancelled)).toContain('src=\\"data:image/gif');
  expect(JSON.stringify(cancelled)).not.toContain('cid:');
});
