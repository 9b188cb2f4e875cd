import { isUuid } from '../../../platform/database/uuid.ts';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { type ContactGroup, isSmart, type SmartGroup } from '../contact-group.ts';
import { countLivingMembers, findGroups } from '../groups.repository.ts';
import { countContactsOfSmartGroups, findBroken, findGroupsOfContacts } from '../smart-groups.ts';

const GROUPS = Symbol('groups');
const CONTACT_COUNTS = Symbol('contact counts of groups');
const SMART_COUNTS = Symbol('contact counts of smart groups');
const BROKEN = Symbol('smart groups that are broken');
const SMART_GROUPS = Symbol('smart groups');
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
export async function loadContactCount(
  context: OperationContext,
  deps: ContactsContext,
  group: ContactGroup,
): Promise<number> {
  const { id } = group;
  if (!isSmart(group)) return (await loadInBatch(context, CONTACT_COUNTS, id, countLivingMembers)) ?? 0;
  const ofIds = remember(context, group);
  const counts = loadInBatch(context, SMART_COUNTS, id, async (transaction, ids) =>
    countContactsOfSmartGroups(transaction, deps, ofIds(ids)),
  );
  return (await counts) ?? 0;
}

export async function loadIsBroken(
  context: OperationContext,
  deps: ContactsContext,
  group: ContactGroup,
): Promise<boolean> {
  if (!isSmart(group)) return false;
  const ofIds = remember(context, group);
  const broken = loadInBatch(context, BROKEN, group.id, async (transaction, ids) =>
    findBroken(transaction, deps, ofIds(ids)),
  );
  return (await broken) ?? false;
}

/** Keeps a smart group that was read already, so that its filter need not be read again; answers how to find it. */
function remember(context: OperationContext, group: SmartGroup): (ids: readonly string[]) => SmartGroup[] {
  const known = context.loader(SMART_GROUPS, () => new Map<string, SmartGroup>());
  known.set(group.id, group);
  return (ids) => ids.map((id) => known.get(id)!);
}

/** The groups that a contact is in, by name. */
export async function loadGroupsOfContact(
  context: OperationContext,
  deps: ContactsContext,
  contactId: string,
): Promise<ContactGroup[]> {
  const groups = loadInBatch(context, GROUPS_OF_CONTACT, contactId, async (transaction, ids) =>
    findGroupsOfContacts(transaction, deps, ids),
  );
  return (await groups) ?? [];
}
