import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import {
  mailTo,
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '../../../../test/test-mail-server.ts';
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

const book = (eventId: string, contactId: string, ticketTypeIds: string[], quantities: number[]) =>
  do_.change('bookTickets', 'bookings { id }', {
    ...{ eventId, contactId, ticketTypeIds, quantities, sendsConfirmation: true },
  });
const cancel = (input: object) => do_.change('cancelBooking', 'count', { ...input, sendsNotice: true });

/** Of each file that a calendar reads: its kind as the header and the file itself tell it, and its entries. */
const calendarsOf = ({ attachments }: ReceivedMail) =>
  attachments
    .filter(({ contentType }) => /calendar|ics/.test(contentType))
    .map(({ contentType, headers, content }) => {
      const { params } = headers.get('content-type') as { params: Record<string, string> };
      const text = content.toString().replace(/\r\n[ \t]/g, '');
      const all = (name: string) =>
        [...text.matchAll(new RegExp(`^${name}[:;](.*)$`, 'gm'))].map(([, value]) => value!.trim());
      return {
        kind: [contentType, params['method'], ...all('METHOD')].filter(Boolean).join(' '),
        entries: all('UID').map((id, index) => `${id} ${all('STATUS')[index]}`),
        sequence: Number(all('SEQUENCE')[0]),
        all,
      };
    });
const told = (mail: ReceivedMail) => calendarsOf(mail).map(({ kind, entries }) => [kind, ...entries]);

test('EVT-2 EVT-4 a cancelled booking leaves the calendar, and who is booked anew comes back into it', async () => {
  const event = await do_.createEvent({ place: 'Lyon', ticketTypes: [{ title: 'Evening' }] });
  const evening = event.ticketTypes[0]!.id;
  const contactId = await do_.createContact({ firstName: 'Ada', lastName: 'Off', email: 'off@example.org' });
  const { bookings } = await book(event.id, contactId, [evening], [2]);
  const confirmed = await mailTo(mailServer, 'off@example.org');
  const entry = `${event.id}@convive`;
  expect(told(confirmed)).toEqual([['text/calendar PUBLISH PUBLISH', `${entry} CONFIRMED`]]);

  // One of two places goes: they still come.
  await cancel({ id: bookings[0].id });
  expect(told(await mailTo(mailServer, 'off@example.org', 1))).toEqual([
    ['text/calendar PUBLISH PUBLISH', `${entry} CONFIRMED`],
  ]);
  await cancel({ id: bookings[1].id });
  const cancelled = await mailTo(mailServer, 'off@example.org', 2);
  // As a part of the text for programs that act by themselves, and as a file for the others.
  expect(told(cancelled)).toEqual([
    ['text/calendar CANCEL CANCEL', `${entry} CANCELLED`],
    ['application/ics CANCEL', `${entry} CANCELLED`],
  ]);
  const [first] = calendarsOf(confirmed);
  const [last] = calendarsOf(cancelled);
  expect(last!.all('ORGANIZER')).toEqual(first!.all('ORGANIZER'));
  expect(last!.all('ORGANIZER')[0]).toMatch(/^CN=".+":MAILTO:convive@convive\.test$/i);
  expect(last!.all('ATTENDEE')).toEqual([expect.stringMatching(/Ada Off.*mailto:off@example\.org$/i)]);
  expect(last!.all('DTSTART')).toEqual(['20990701T180000Z']);
  expect(last!.sequence).toBeGreaterThanOrEqual(first!.sequence);
  expect(first!.sequence).toBeGreaterThan(0);

  await book(event.id, contactId, [evening], [1]);
  const again = await mailTo(mailServer, 'off@example.org', 3);
  expect(told(again)).toEqual([['text/calendar PUBLISH PUBLISH', `${entry} CONFIRMED`]]);
  expect(calendarsOf(again)[0]!.sequence).toBeGreaterThanOrEqual(last!.sequence);
});

test('EVT-2 EVT-4 a session that is given up leaves the calendar by itself, each thing in a file of its own', async () => {
  const hour = (startsAt: string, endsAt: string) => ({
    startsAt: `2099-07-01T${startsAt}:00Z`,
    endsAt: `2099-07-01T${endsAt}:00Z`,
  });
  const event = await do_.createEvent({
    ticketTypes: [
      { title: 'Evening' },
      { title: 'Talk', ...hour('18:00', '19:00') },
      { title: 'Walk', ...hour('19:00', '20:00') },
    ],
  });
  const [evening, talk, walk] = event.ticketTypes.map(({ id }) => id) as [string, string, string];
  const contactId = await do_.createContact({ lastName: 'Part', email: 'part@example.org' });
  const { bookings } = await book(event.id, contactId, [evening, talk, walk], [1, 1, 1]);
  await mailTo(mailServer, 'part@example.org');

  await cancel({ id: bookings[1].id });
  expect(told(await mailTo(mailServer, 'part@example.org', 1))).toEqual([
    ['text/calendar CANCEL CANCEL', `${talk}@convive CANCELLED`],
    ['text/calendar PUBLISH PUBLISH', `${event.id}@convive CONFIRMED`, `${walk}@convive CONFIRMED`],
    ['application/ics CANCEL', `${talk}@convive CANCELLED`],
  ]);
  await cancel({ id: bookings[0].id, cancelsAll: true });
  expect(told(await mailTo(mailServer, 'part@example.org', 2))).toEqual([
    ['text/calendar CANCEL CANCEL', `${event.id}@convive CANCELLED`],
    ['text/calendar CANCEL CANCEL', `${walk}@convive CANCELLED`],
    ['application/ics CANCEL', `${event.id}@convive CANCELLED`],
  ]);
});

test('EVT-2 EVT-4 who only waited or asked has nothing in their calendar to take out', async () => {
  const event = await do_.createEvent();
  for (const status of ['WAITLISTED', 'REQUESTED']) {
    const email = `${status.toLowerCase()}@example.org`;
    const contactId = await do_.createContact({ lastName: status, email });
    const input = { eventId: event.id, contactId, status, ticketNumber: status };
    const { booking } = await do_.change('createBooking', 'booking { id }', input);
    await cancel({ id: booking.id });
    expect(told(await mailTo(mailServer, email))).toEqual([]);
  }
});
