import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  findGroupNames,
  findManualGroupsOfContacts,
  hasDelimitedName,
  joinGroupNames,
} from '../groups/index.ts';

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

/** What stands in the cell for the ids of groups with blanks between them. */
export async function groupsCell(transaction: WorkspaceTransaction): Promise<(ids: string) => string> {
  const isQuoting = await hasDelimitedName(transaction);
  const names = await findGroupNames(transaction);
  const places = new Map([...names.keys()].map((id, place) => [id, place]));
  const cellFor = (ids: string) =>
    joinGroupNames(
      ids
        .split(' ')
        .toSorted((a, b) => places.get(a)! - places.get(b)!)
        .map((id) => names.get(id)!),
      isQuoting,
    );
  return (ids) => (ids === '' ? '' : cellFor(ids));
}
