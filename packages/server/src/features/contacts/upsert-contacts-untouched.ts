import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { WORKSPACE } from './upsert-contacts-keys.ts';

/**
 * Whether no contact was added, changed or deleted by changes that a snapshot of the database does not show, but for
 * those whose numbers `own` names. One look-up in an index for each change, however many contacts it touched.
 */
export async function areContactsUntouched(
  transaction: WorkspaceTransaction,
  { snapshot, own }: { snapshot: string; own: readonly string[] },
): Promise<boolean> {
  const horizon = 'pg_snapshot_xmin($1::pg_snapshot)::text::bigint';
  const isKnown = (number: string) =>
    `(${number} = any ($2::bigint[]) or pg_visible_in_snapshot(${number}::text::xid8, $1::pg_snapshot))`;
  const next = (after: string) => `
    select contact.change_number from contact
    where contact.workspace_id = ${WORKSPACE} and contact.change_number ${after} order by contact.change_number limit 1`;
  const [answer] = await transaction.query<{ isUntouched: boolean }>(
    `with recursive made (number) as (
       (${next(`>= ${horizon}`)})
       union all
       select (${next('> made.number')}) from made where ${isKnown('made.number')}
     )
     select not exists (select from made where not ${isKnown('made.number')}) and not exists (
       select from contact_deletion gone where gone.workspace_id = ${WORKSPACE} and gone.change_number >= ${horizon}
         and not ${isKnown('gone.change_number')}
     ) as "isUntouched"`,
    [snapshot, own],
  );
  return answer!.isUntouched;
}
