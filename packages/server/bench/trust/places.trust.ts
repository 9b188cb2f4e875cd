import type { Pool } from 'pg';
import { GuestLinks } from '../../src/features/bookings/index.ts';
import { inTrustRoom } from './open-trust.ts';
import { BENCH_SECRET } from '../bench-app.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const PLACES = 50;
const GUESTS = 200;

const REGISTER = `mutation ($input: RegisterGuestInput!) {
  registerGuest(input: $input) { bookings { status } errors { reason } } }`;

/** Two hundred people with personal links register at once for fifty places, round after round. */
export async function trustPlaces(): Promise<TrustFigure[]> {
  const rounds = scaled(100);
  return inTrustRoom('web', async ({ pool, web, workspace }) => {
    const { workspaceId } = await workspace('places');
    const links = new GuestLinks(BENCH_SECRET, '');
    let exact = 0;
    let unexpected = 0;
    for (let round = 0; round < rounds; round += 1) {
      const slug = `round-${round}`;
      const ids = await invite(pool, workspaceId, slug);
      const told = await Promise.all(
        ids.map(async (id) => {
          const personalToken = links.linkTo('places', slug, id).split('/').at(-1);
          const answer = await fetch(`${web.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              query: REGISTER,
              variables: { input: { workspace: 'places', slug, personalToken } },
            }),
          });
          const { data } = (await answer.json()) as {
            data?: { registerGuest?: { bookings: { status: string }[] } };
          };
          return data?.registerGuest?.bookings[0]?.status ?? 'NOTHING';
        }),
      );
      const confirmed = told.filter((status) => status === 'CONFIRMED').length;
      unexpected += told.filter((status) => status === 'NOTHING').length;
      const { rows } = await pool.query<{ count: string }>(
        `select count(*) from booking join event on event.id = event_id where slug = $1 and status = 'CONFIRMED'`,
        [slug],
      );
      if (confirmed === PLACES && Number(rows[0]!.count) === PLACES) exact += 1;
    }
    return [
      {
        row: 23,
        promise: `${GUESTS} parallel registrations by personal links for ${PLACES} places, ${rounds} rounds: exactly ${PLACES} each time`,
        measured: `exactly ${PLACES} told and kept in ${exact} of ${rounds} rounds; ${unexpected} answers without a booking`,
        kept: exact === rounds && unexpected === 0,
      },
    ];
  });
}

async function invite(pool: Pool, workspaceId: string, slug: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with held as (
       insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone, capacity)
       values ($1, $2, $2, now() + interval '1 day', now() + interval '2 days', 'Europe/Paris', ${PLACES})
       returning id),
     people as (
       insert into contact (workspace_id, identifier, first_name, last_name, email)
       select $1, $2 || '-' || n, 'First', 'Last', $2 || n || '@example.org' from generate_series(1, ${GUESTS}) n
       returning id)
     insert into guest_link (workspace_id, event_id, contact_id) select $1, held.id, people.id from held, people
     returning id`,
    [workspaceId, slug],
  );
  return rows.map(({ id }) => id);
}
