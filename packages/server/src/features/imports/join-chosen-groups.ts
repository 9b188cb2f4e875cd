import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { addMembersEach, findOrCreateGroup, type JoiningContacts } from '../groups/index.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import type { ImportOptions } from './import-policies.ts';
import { meantBy, namesGroups, settleGroups } from './row-groups.ts';

/** Finds or makes the group that was named for an import: when it begins to run, never while it is planned. */
export async function settleNewGroup(
  transaction: WorkspaceTransaction,
  options: ImportOptions,
  userId: string,
): Promise<ImportOptions> {
  if (options.newGroupName === null) return options;
  const { id } = await findOrCreateGroup(transaction, options.newGroupName, userId, ['newGroupName']);
  return { ...options, newGroupId: id };
}

/**
 * Puts everyone a settled chunk means into groups, those included whom it does not change: a file of identifiers alone
 * fills a group. Where a row names groups, these; else those chosen for the import. A group deleted meanwhile is left
 * out. Answers how many memberships are new, and the groups made for the import so far.
 */
export async function joinChosenGroups(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  chunk: RowRange,
): Promise<{ joined: number; madeGroupIds: string[] }> {
  const { options, changeSetId } = contactImport;
  const { groupIds, newGroupId, madeGroupIds } = options;
  const chosen = newGroupId === null ? groupIds : [...groupIds, newGroupId];
  if (!namesGroups(contactImport) && chosen.length === 0) return { joined: 0, madeGroupIds };
  const { byCell, madeIds } = namesGroups(contactImport)
    ? await settleGroups(transaction, contactImport, chunk)
    : { byCell: new Map<string, never>(), madeIds: [] };
  const named = Object.fromEntries([...byCell].map(([cell, { known }]) => [cell, [...known.keys()]]));
  const meant = meantBy(transaction, contactImport, chunk);
  const joining: JoiningContacts = {
    sql: (first) => `
      select meant.contact_id, meant.is_new, case when meant.cell is null then $${first}::uuid[] else array(
        select jsonb_array_elements_text($${first + 1}::jsonb -> meant.cell)::uuid) end as group_ids
      from (${meant.sql(first + 2)}) meant`,
    parameters: [chosen, JSON.stringify(named), ...meant.parameters],
  };
  const joined = await addMembersEach(transaction, joining, changeSetId!);
  return { joined, madeGroupIds: [...madeGroupIds, ...madeIds] };
}
