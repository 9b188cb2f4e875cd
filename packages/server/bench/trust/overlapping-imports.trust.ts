import { reachState } from '../reach-state.ts';
import { beginStep, sendPeople, takeStep } from '../run-import.ts';
import { inTrustRoom } from './open-trust.ts';
import { makeRandom } from './random.ts';
import { scaled } from './scale.ts';
import type { TrustFigure } from './trust-figure.ts';

const PEOPLE = 1_000;
const MORE_WORKERS = 3;
const FIELDS = ['identifier', 'firstName', 'organization', 'city'];

interface Told {
  deadlocks: number;
  failed: number;
  created: number;
  updated: number;
  doubled: number;
  mixed: number;
  otherWinner: number;
}

/** Files of the same people in different orders, all run at once by eight workers in four processes. */
export async function trustOverlappingImports(): Promise<TrustFigure[]> {
  const count = scaled(100);
  return inTrustRoom('all', async (room) => {
    for (let more = 0; more < MORE_WORKERS; more++) await room.start('worker');
    const client = await room.workspace('overlap');
    const ids: string[] = [];
    for (let file = 0; file < count; file++) {
      const order = shuffled(PEOPLE, file);
      const cells = (n: number) => [`P-${order[n]}`, `File ${file}`, `File ${file}`, `File ${file}`];
      ids.push(await sendPeople(client, { rows: PEOPLE, fields: FIELDS, cells }));
    }
    for (const id of ids) await takeStep(client, id, 'plan');
    await Promise.all(ids.map((id) => beginStep(client, id, 'run')));
    for (const id of ids) await reachState(client, id, 'COMPLETED');

    // Whoever wrote a contact last wrote its highest version: all of its values have to be theirs.
    const { rows } = await room.pool.query<Told>(
      `with applied as (
         select outcome.import_id, outcome.contact_id, outcome.state, outcome.version,
           max(outcome.version) over (partition by outcome.contact_id) as last
         from contact_import_outcome outcome
         join contact_import run on run.workspace_id = $1 and run.id = outcome.import_id
         where outcome.workspace_id = $1 and outcome.row_number <= run.applied_row),
       winner as (
         select contact_id, 'File ' || (array_position($2::uuid[], import_id) - 1) as name
         from applied where version = last)
       select (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks,
         (select count(*)::int from contact_import where workspace_id = $1 and failure is not null) as failed,
         (select count(*)::int from applied where state = 'CREATE') as created,
         (select count(*)::int from applied where state = 'UPDATE') as updated,
         (select (count(*) - count(distinct identifier_key))::int from contact where workspace_id = $1) as doubled,
         (select count(*)::int from contact
          where workspace_id = $1 and (first_name <> city or city <> organization)) as mixed,
         (select count(*)::int from contact left join winner on winner.contact_id = contact.id
          where workspace_id = $1 and name is distinct from first_name) as "otherWinner"`,
      [client.workspaceId, ids],
    );
    const told = rows[0]!;
    const isWhole = told.created === PEOPLE && told.updated === PEOPLE * (count - 1) && told.doubled === 0;
    return [
      {
        row: 20,
        promise: `${count} imports of the same ${PEOPLE} people in random order at once: no deadlock is told, the last to write wins, whole`,
        measured: `${told.failed} failed (${told.deadlocks} deadlocks in the database); ${told.created} created, ${told.updated} updated, ${told.doubled} doubled; ${told.mixed} contacts of mixed values, ${told.otherWinner} with another winner than the last`,
        kept: isWhole && told.failed + told.mixed + told.otherWinner === 0,
      },
    ];
  });
}

function shuffled(count: number, seed: number): number[] {
  const next = makeRandom(seed);
  const numbers = Array.from({ length: count }, (_, n) => n);
  for (let place = count - 1; place > 0; place--) {
    const other = Math.floor(next() * (place + 1));
    [numbers[place], numbers[other]] = [numbers[other]!, numbers[place]!];
  }
  return numbers;
}
