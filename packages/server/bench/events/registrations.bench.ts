import pg from 'pg';
import { GuestLinks } from '../../src/features/bookings/index.ts';
import { type BenchApp, BENCH_SECRET } from '../bench-app.ts';
import { type Figure, timed } from '../figure.ts';

const CONNECTIONS = 64;
const GUESTS = 1_500;
/** As many as the product has. */
const BARE_POOL = 16;

const REGISTER = `mutation ($input: RegisterGuestInput!) {
  registerGuest(input: $input) { guest { status } bookings { status } errors { message } } }`;

interface InvitedPeople {
  eventId: string;
  people: { contactId: string; linkId: string }[];
}

/** Registrations by personal links for one event, against the same rows written by node and pg alone. */
export async function benchRegistrations(app: BenchApp): Promise<Figure[]> {
  const links = new GuestLinks(BENCH_SECRET, '');
  const invited = await invite(app, 'bench-registered');
  const ours = await timed(() =>
    inParallel(invited.people, async ({ linkId }) => {
      const personalToken = links.linkTo(app.slug, 'bench-registered', linkId).split('/').at(-1);
      const { registerGuest } = await app.ask<{ registerGuest: { errors: { message: string }[] } }>(
        REGISTER,
        {
          input: { workspace: app.slug, slug: 'bench-registered', personalToken },
        },
      );
      if (registerGuest.errors[0]) throw new Error(registerGuest.errors[0].message);
    }),
  );
  const [mail] = await app.application.database.asOwner<{ html: string; plain_text: string }>(
    `select html, plain_text from mail_message where workspace_id = $1 and kind = 'REGISTRATION' limit 1`,
    [app.workspaceId],
  );
  const written = await invite(app, 'bench-written');
  const pool = new pg.Pool({ connectionString: app.connectionString, max: BARE_POOL });
  const theirs = await timed(() =>
    inParallel(written.people, ({ contactId }) =>
      writeBare(pool, { workspaceId: app.workspaceId, eventId: written.eventId, contactId, mail: mail! }),
    ),
  );
  await pool.end();
  const rate = (seconds: number) => `${Math.round(GUESTS / seconds)}/s`;
  return [
    {
      name: `registrations for one event at ${CONNECTIONS} connections against node and pg writing the same rows, aim 0.4`,
      ratio: theirs / ours,
      detail: `${rate(ours)} against ${rate(theirs)}`,
    },
  ];
}

async function invite(app: BenchApp, slug: string): Promise<InvitedPeople> {
  const { database } = app.application;
  const people = await database.asOwner<{ eventId: string; contactId: string }>(
    `with held as (
       insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone, place)
       values ($1, $2, $2, now() + interval '1 day', now() + interval '2 days', 'Europe/Paris', 'Lyon')
       returning id),
     people as (
       insert into contact (workspace_id, identifier, first_name, last_name, email)
       select $1, $2 || '-' || n, 'First', 'Last', $2 || n || '@example.org' from generate_series(1, ${GUESTS}) n
       returning id)
     insert into guest (workspace_id, event_id, contact_id) select $1, held.id, people.id from held, people
     returning event_id as "eventId", contact_id as "contactId"`,
    [app.workspaceId, slug],
  );
  const links = await database.asOwner<{ contactId: string; linkId: string }>(
    'select contact_id as "contactId", id as "linkId" from guest_link where workspace_id = $1 and event_id = $2',
    [app.workspaceId, people[0]!.eventId],
  );
  return { eventId: people[0]!.eventId, people: links };
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let item = waiting.pop(); item; item = waiting.pop()) await work(item);
    }),
  );
}

/** A booking with its mail, in one transaction. The guest follows by the triggers, as it does for us. */
async function writeBare(
  pool: pg.Pool,
  {
    workspaceId,
    eventId,
    contactId,
    mail,
  }: { workspaceId: string; eventId: string; contactId: string; mail: { html: string; plain_text: string } },
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into booking (workspace_id, event_id, contact_id, source, order_number, ticket_number, status)
       values ($1, $2, $3, 'REGISTRATION', $4, $4, 'CONFIRMED')`,
      [workspaceId, eventId, contactId, contactId.replaceAll('-', '').slice(-16)],
    );
    await client.query(
      `insert into mail_message (workspace_id, kind, about_id, recipient_name, recipient_address, locale, subject,
         html, plain_text, state, search_text)
       values ($1, 'REGISTRATION', $2, 'First Last', 'first@example.org', 'en', 'Bench', $3, $4, 'KEPT', 'bench')`,
      [workspaceId, contactId, mail.html, mail.plain_text],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
