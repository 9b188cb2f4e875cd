import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { RowRange } from './contact-import.ts';
import { inChunk } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

/** Whether what is judged is a plan, or is done in the same transaction. */
export type Judging = 'PLAN' | 'RUN';

/**
 * Writes what was judged, a select of (row_number, state, contact_id, version, before, after, issues) in which the
 * first two parameters are workspace and import. A plan is written anew. A run rewrites only the rows that come to
 * something else, and notes what had been shown of them; contacts to be added keep the id that they were planned with.
 */
export async function writeOutcomes(
  transaction: WorkspaceTransaction,
  judged: RowRelation,
  judging: Judging,
): Promise<void> {
  const insert = `
    insert into contact_import_outcome
      (workspace_id, import_id, row_number, state, contact_id, version, before, after, issues)
    select $1, $2, judged.* from (${judged.sql(1)}) judged (row_number, state, contact_id, version, before, after, issues)`;
  await transaction.execute(
    judging === 'PLAN'
      ? insert
      : notingDeviations(`${insert}
        left join lateral (
          select outcome.* from contact_import_outcome outcome
          where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.row_number = judged.row_number limit 1
        ) planned on true
        where planned.row_number is null or not (${IS_AS_PLANNED})
        on conflict (workspace_id, import_id, row_number) do update set
          state = excluded.state, contact_id = excluded.contact_id, version = excluded.version,
          before = excluded.before, after = excluded.after, issues = excluded.issues`),
    [...judged.parameters],
  );
}

const IS_AS_PLANNED = `planned.state = judged.state
              and (judged.state = 'CREATE' or planned.contact_id is not distinct from judged.contact_id)
              and (planned.version, planned.before, planned.after, planned.issues)
                is not distinct from (judged.version, judged.before, judged.after, judged.issues)`;

/** A statement that rewrites outcomes, with those noted beside it that now say something else. */
export function notingDeviations(rewriting: string): string {
  const shown = (column: string) => `case when ${DEVIATES} then old.${column} end as ${column}`;
  return `
    with rewritten as (
      ${rewriting}
      returning new.workspace_id, new.import_id, new.row_number, ${['state', 'contact_id', 'before', 'after', 'issues'].map(shown).join(', ')}
    )
    insert into contact_import_deviation (workspace_id, import_id, row_number, state, contact_id, before, after, issues)
    select * from rewritten where rewritten.state is not null`;
}

/**
 * A group that is there by now, made by others, is as good as one that would have been made; and the import itself may
 * have added a namesake by now.
 */
const THAT_WERE_PLANNED = (issues: string) =>
  `nullif(jsonb_path_query_array(coalesce(${issues}, '[]'), '$[*] ? (@.code != "NEW_GROUP" && @.code != "POSSIBLE_DOUBLE_BY_NAME")'), '[]')`;

/** Contacts to be added have another id each time they are judged. */
const DEVIATES = `(old.state <> new.state
  or (new.state <> 'CREATE' and old.contact_id is distinct from new.contact_id)
  or old.before is distinct from new.before or old.after is distinct from new.after
  or (old.issues is distinct from new.issues
    and ${THAT_WERE_PLANNED('old.issues')} is distinct from ${THAT_WERE_PLANNED('new.issues')}))`;

export async function countDeviations(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
): Promise<number> {
  const [counted] = await transaction.query<{ count: number }>(
    `select count(*) from contact_import_deviation where ${inChunk('contact_import_deviation')}`,
    [transaction.workspaceId, importId, first, last],
  );
  return counted!.count;
}
