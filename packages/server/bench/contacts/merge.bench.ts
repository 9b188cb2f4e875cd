import pg from 'pg';
import type { Figure } from '../figure.ts';
import { against, spreadOf } from '../spread.ts';
import type { ManyContacts } from './many-contacts.ts';
import { type Statement, watchStatements } from './watch-statements.ts';

const PAIRS = 30;

/** Two contacts merged, against the very same transaction, statement by statement, by pg alone. */
export async function benchMerge(room: ManyContacts): Promise<Figure> {
  const { application, connectionString, workspaceId, count } = room;
  const pairs = await application.database.asOwner<{ ids: [string, string] }>(
    `select array_agg(id) as ids from (
       select id, row_number() over (order by id) / 2 as pair from contact where workspace_id = $1 order by id limit $2
     ) numbered group by pair having count(*) = 2`,
    [workspaceId, 2 * PAIRS + 4],
  );
  const client = new pg.Client({ connectionString });
  await client.connect();
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  let statements = 0;
  try {
    for (const [round, { ids }] of pairs.entries()) {
      const ours = await mergeOnce(room, ids);
      // As before the merge, but for its change set, which the same statements name again.
      await undo(room, ours.mergeId);
      await forget(room, ours.mergeId);
      const started = performance.now();
      for (const { text, values } of ours.statements) await client.query(text, values);
      const took = performance.now() - started;
      await undo(room, ours.mergeId);
      statements = ours.statements.length;
      // The first finds nothing prepared.
      if (round === 0) continue;
      times.ours.push(ours.took);
      times.theirs.push(took);
    }
  } finally {
    await client.end();
  }
  const [ours, theirs] = [spreadOf(times.ours), spreadOf(times.theirs)];
  return {
    name: `time of merging two of ${count} contacts against the bare transaction of the same ${statements} statements, limit 5`,
    ratio: ours.median / theirs.median,
    detail: against(ours, theirs),
  };
}

async function mergeOnce(
  { ask }: ManyContacts,
  [survivorId, mergedId]: readonly [string, string],
): Promise<{ mergeId: string; took: number; statements: Statement[] }> {
  const watched = watchStatements('insert into contact_merge');
  try {
    const started = performance.now();
    const { mergeContacts } = await ask<{ mergeContacts: { merge: { id: string } } }>(
      'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { merge { id } errors { message } } }',
      { input: { survivorId, mergedIds: [mergedId] } },
    );
    const took = performance.now() - started;
    return { mergeId: mergeContacts.merge.id, took, statements: watched.transaction() };
  } finally {
    watched.stop();
  }
}

async function undo({ ask }: ManyContacts, mergeId: string): Promise<void> {
  const { undoContactMerge } = await ask<{ undoContactMerge: { errors: { message: string }[] } }>(
    'mutation ($input: UndoContactMergeInput!) { undoContactMerge(input: $input) { errors { message } } }',
    { input: { mergeId } },
  );
  const [refused] = undoContactMerge.errors;
  if (refused) throw new Error(refused.message);
}

async function forget({ application: { database } }: ManyContacts, mergeId: string): Promise<void> {
  const [merge] = await database.asOwner<{ changeSetId: string }>(
    'delete from contact_merge where id = $1 returning change_set_id as "changeSetId"',
    [mergeId],
  );
  await database.asOwner('delete from change where change_set_id = $1', [merge!.changeSetId]);
}
