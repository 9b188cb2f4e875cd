import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { json, startSystem, status, type TestSystem } from '../../../../test/test-systems.ts';
import { askIn, CONNECTOR, runNow } from '../../../../test/test-connectors.ts';
import { runMutation } from '../../../../test/operation-answers.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let system: TestSystem;
beforeAll(async () => {
  app = await createTestApp();
  app.application.features.connectors.allowsLocal = true;
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
});
afterEach(() => system?.close());

interface Ticket {
  orderNumber: string;
  ticketNumber: string;
  status: string;
}

const ask = (query: string, variables: object = {}) => askIn(app, owner, query, variables);
const change = (...args: [mutation: string, answer: string, input: object]) =>
  runMutation(app, owner, ...args);
const run = (connectorId: string) => runNow(app, owner, connectorId);
const read = async () => (await ask(`{ connectors { ${CONNECTOR} } }`))['connectors'][0];

test('SRC-1 orders become bookings, changes and cancellations follow', async () => {
  let modifiedSince: string | null = null;
  const position = (positionid: number, more: object = {}) => ({
    positionid,
    item: 12,
    attendee_name: 'Ada Lovelace',
    attendee_name_parts: { _scheme: 'given_family', given_name: 'Ada', family_name: 'Lovelace' },
    attendee_email: 'ada@exemple.fr',
    company: null,
    city: positionid === 1 ? 'Lyon' : null,
    canceled: false,
    ...more,
  });
  const order = (
    code: string,
    orderStatus: string,
    positions: object[],
    last_modified = '2026-05-01T10:00:00Z',
  ) => ({
    code,
    status: orderStatus,
    email: 'buyer@exemple.fr',
    locale: 'fr',
    last_modified,
    positions,
  });
  let orders = [
    order('ABC', 'p', [position(1), position(2)]),
    order('DEF', 'n', [
      position(1, { attendee_name_parts: {}, attendee_name: 'Bo Li', attendee_email: null }),
    ]),
  ];
  system = await startSystem((request, response) => {
    const url = new URL(request.url!, 'http://x');
    if (request.headers.authorization !== 'Token t-1') return status(401)(request, response);
    if (url.pathname === '/api/v1/organizers/acme/events/gala/items/')
      return json(response, {
        count: 1,
        next: null,
        previous: null,
        results: [{ id: 12, name: { fr: 'Plein tarif', en: 'Full' } }],
      });
    if (url.pathname !== '/api/v1/organizers/acme/events/gala/orders/') return status(404)(request, response);
    modifiedSince = url.searchParams.get('modified_since');
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = page < orders.length ? `${system.url}${url.pathname}?page=${page + 1}` : null;
    json(
      response,
      { count: orders.length, next, previous: null, results: orders.slice(page - 1, page) },
      { 'X-Page-Generated': '2026-05-01T12:00:00Z' },
    );
  });
  const { event } = await change('createEvent', 'event { id }', {
    title: 'Gala',
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
  });
  const { connector, errors } = await change('createConnector', 'connector { id }', {
    kind: 'PRETIX',
    name: 'pretix',
    secret: 't-1',
    settings: { url: system.url, organizer: 'acme', event: 'gala', eventId: event.id },
  });
  expect(errors).toEqual([]);
  await run(connector.id);
  const bookings = async () =>
    (
      await ask(
        '{ bookings { edges { node { orderNumber ticketNumber status title source contact { firstName lastName email city } } } } }',
      )
    )['bookings'].edges
      .map(({ node }: { node: Ticket }) => node)
      .sort((a: Ticket, b: Ticket) =>
        a.orderNumber + a.ticketNumber < b.orderNumber + b.ticketNumber ? -1 : 1,
      );
  const ada = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@exemple.fr', city: 'Lyon' };
  expect(await bookings()).toEqual([
    {
      orderNumber: 'ABC',
      ticketNumber: '1',
      status: 'CONFIRMED',
      title: 'Plein tarif',
      source: 'pretix',
      contact: ada,
    },
    {
      orderNumber: 'ABC',
      ticketNumber: '2',
      status: 'CONFIRMED',
      title: 'Plein tarif',
      source: 'pretix',
      contact: ada,
    },
    {
      orderNumber: 'DEF',
      ticketNumber: '1',
      status: 'REQUESTED',
      title: 'Plein tarif',
      source: 'pretix',
      contact: { firstName: 'Bo', lastName: 'Li', email: 'buyer@exemple.fr', city: 'Lyon' },
    },
  ]);
  orders = [
    order('ABC', 'p', [position(1), position(2, { canceled: true })], '2026-05-01T13:00:00Z'),
    order('DEF', 'c', [position(1)], '2026-05-01T13:00:00Z'),
  ];
  await run(connector.id);
  expect(modifiedSince).toBeNull();
  expect(system.asked.find((address) => address.includes('modified_since'))).toContain(
    encodeURIComponent('2026-05-01T12:00:00Z'),
  );
  expect((await bookings()).map((booking: { status: string }) => booking.status)).toEqual([
    'CONFIRMED',
    'CANCELLED',
    'CANCELLED',
  ]);
  expect((await read()).runs[0]).toMatchObject({ outcome: 'DONE', pages: 2 });
});
