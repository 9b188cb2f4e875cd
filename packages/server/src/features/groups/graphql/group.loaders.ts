import { isUuid } from '../../../platform/database/uuid.ts';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { ContactGroup } from '../contact-group.ts';
import { countLivingMembers, findGroups, findGroupsOfContacts } from '../groups.repository.ts';

const GROUPS = Symbol('groups');
const CONTACT_COUNTS = Symbol('contact counts of groups');
const GROUPS_OF_CONTACT = Symbol('groups of a contact');

/** Null for what is no id, as for the id of another workspace. */
export async function loadGroup(context: OperationContext, id: string): Promise<ContactGroup | null> {
  if (!isUuid(id)) return null;
  return loadInBatch(context, GROUPS, id.toLowerCase(), async (transaction, ids) => {
    const groups = await findGroups(transaction, ids);
    return new Map(groups.map((group) => [group.id, group]));
  });
}

/** How many living contacts a group has. */
export async function loadContactCount(context: OperationContext, groupId: string): Promise<number> {
  return (await loadInBatch(context, CONTACT_COUNTS, groupId, countLivingMembers)) ?? 0;
}

/** The groups that a contact is in, by name. */
export async function loadGroupsOfContact(
  context: OperationContext,
  contactId: string,
): Promise<ContactGroup[]> {
  return (await loadInBatch(context, GROUPS_OF_CONTACT, contactId, findGroupsOfContacts)) ?? [];
}
