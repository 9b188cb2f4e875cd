import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFieldUse } from '../custom-fields/index.ts';

/**
 * Names of the smart groups whose conditions name something: what a filter rests on must not go while it does, or the
 * group would silently hold others than before.
 */
async function findGroupsNaming(
  transaction: WorkspaceTransaction,
  path: string,
  things: object,
): Promise<string[]> {
  const rows = await transaction.query<{ name: string }>(
    `select name from contact_group
     where workspace_id = $1 and kind = 'SMART' and jsonb_path_exists(filter, $2::jsonpath, $3::jsonb)
     order by name_key`,
    [transaction.workspaceId, path, JSON.stringify(things)],
  );
  return rows.map(({ name }) => name);
}

/** A manual group that a smart group's conditions name. */
export async function findGroupsUsingGroup(transaction: WorkspaceTransaction, id: string): Promise<string[]> {
  return findGroupsNaming(transaction, GROUP_PATH, { id });
}

const GROUP_PATH = '$.**.groupIds.*[*] ? (@ == $id)';

/** Whether no smart group's conditions name the row of `contact_group`, in SQL. */
export const IS_UNUSED = `not exists (
  select from contact_group smart
  where smart.workspace_id = contact_group.workspace_id and smart.kind = 'SMART'
    and jsonb_path_exists(smart.filter, '${GROUP_PATH}', jsonb_build_object('id', contact_group.id)))`;

/** Smart groups rest on the fields and options that their conditions name. */
export const SMART_GROUP_FIELDS: CustomFieldUse = {
  findUsers: (transaction, { key }, options) =>
    options === null
      ? findGroupsNaming(transaction, '$.**.custom[*] ? (@.key == $key)', { key })
      : findGroupsNaming(
          transaction,
          '$.**.custom[*] ? (@.key == $key && (@.eq == $options[*] || @.in[*] == $options[*]))',
          { key, options },
        ),
};
