import type { BenchApp } from '../bench-app.ts';
import { type Figure } from '../figure.ts';
import { against, spreadOf } from '../spread.ts';

const GUESTS = 100_000;
const ROUNDS = 15;
const COUNTS = 'query ($id: ID!) { event(id: $id) { guestCounts { status count } } }';

/** The figures of an event of 100,000 guests, against one grouped count of the same rows. */
export async function benchDashboard(app: BenchApp): Promise<Figure[]> {
  const { database } = app.application;
  const [event] = await database.asOwner<{ id: string }>(
    `insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone)
     values ($1, 'bench-crowd', 'Crowd', now() + interval '1 day', now() + interval '2 days', 'Europe/Paris')
     returning id`,
    [app.workspaceId],
  );
  await database.asOwner(
    `with people as (
       insert into contact (workspace_id, identifier) select $1, 'crowd-' || n from generate_series(1, ${GUESTS}) n
       returning id)
     insert into guest (workspace_id, event_id, contact_id, invited_at)
     select $1, $2, id, case when random() < 0.5 then now() end from people`,
    [app.workspaceId, event!.id],
  );
  await database.asOwner('vacuum analyze guest');
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < ROUNDS; round++) {
    let started = performance.now();
    await app.ask(COUNTS, { id: event!.id });
    times.ours.push(performance.now() - started);
    started = performance.now();
    await database.asOwner(
      'select status, count(*) from guest where workspace_id = $1 and event_id = $2 group by 1',
      [app.workspaceId, event!.id],
    );
    times.theirs.push(performance.now() - started);
  }
  const [ours, theirs] = [spreadOf(times.ours), spreadOf(times.theirs)];
  return [
    {
      name: `time of the figures of an event of ${GUESTS} guests against one grouped count, limit 3`,
      ratio: ours.median / theirs.median,
      detail: against(ours, theirs),
    },
  ];
}
