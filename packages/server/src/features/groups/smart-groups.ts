import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { asksForCustom, type ContactsContext, type FilterNames } from '../contacts/index.ts';
import { type ComparableFields, findCustomFields } from '../custom-fields/index.ts';
import type { ContactGroup, SmartGroup } from './contact-group.ts';
import { findGroupsAround, type Placed } from './groups-of-contacts.repository.ts';
import { countSmartMembers, findSmartMemberships, isBroken } from './smart-groups.repository.ts';

type Conditions = Pick<ContactsContext, 'conditions'>;

/** The groups of each contact, by name: those it was put into, and the smart ones whose conditions hold of it. */
export async function findGroupsOfContacts(
  transaction: WorkspaceTransaction,
  context: Conditions,
  contactIds: readonly string[],
): Promise<Map<string, ContactGroup[]>> {
  const { manual, smart, customFields } = await findGroupsAround(transaction, contactIds);
  if (smart.length === 0) return manual;
  const known = new Map(smart.map((group) => [group.id, group]));
  const names = namesFor(context, customFields);
  const groups: Map<string, Placed[]> = new Map(manual);
  for (const { contactId, groupId } of await findSmartMemberships(transaction, smart, names, contactIds))
    groups.set(contactId, [...(groups.get(contactId) ?? []), known.get(groupId)!]);
  const byName = (one: { nameKey: string }, other: { nameKey: string }) =>
    one.nameKey < other.nameKey ? -1 : 1;
  for (const ofContact of groups.values()) ofContact.sort(byName);
  return groups;
}

/** How many contacts each smart group has. */
export async function countContactsOfSmartGroups(
  transaction: WorkspaceTransaction,
  context: Conditions,
  groups: readonly SmartGroup[],
): Promise<Map<string, number>> {
  const names = await findNames(transaction, context, groups);
  const counts = await countSmartMembers(transaction, groups, names);
  return new Map(counts.map(({ groupId, count }) => [groupId, count]));
}

/** Of each whether its conditions cannot be read any more. */
export async function findBroken(
  transaction: WorkspaceTransaction,
  context: Conditions,
  groups: readonly SmartGroup[],
): Promise<Map<string, boolean>> {
  const names = await findNames(transaction, context, groups);
  return new Map(groups.map((group) => [group.id, isBroken(group, names)]));
}

async function findNames(
  transaction: WorkspaceTransaction,
  context: Conditions,
  groups: readonly SmartGroup[],
): Promise<FilterNames> {
  const isAsked = groups.some(({ filter }) => asksForCustom(filter));
  return namesFor(context, isAsked ? await findCustomFields(transaction) : new Map());
}

/** The conditions of smart groups name no smart group, so none is looked up. */
function namesFor({ conditions }: Conditions, customFields: ComparableFields): FilterNames {
  return { conditions, customFields, kept: new Map() };
}
