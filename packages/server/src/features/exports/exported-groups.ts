import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findManualGroupsOfContacts } from '../groups/index.ts';

/** Groups are not for managers. */
export const showsGroups = ({ caller }: WorkspaceTransaction): boolean => caller?.role !== 'MANAGER';

/** The names of the groups that these contacts were put into, as far as the caller may see them. */
export async function readGroupsOf(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (!showsGroups(transaction)) return new Map();
  const groups = await findManualGroupsOfContacts(transaction, ids);
  return new Map([...groups].map(([id, some]) => [id, some.map(({ name }) => name)]));
}
