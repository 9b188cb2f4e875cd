import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, contactsChanged, findOrCreateContactByEmail } from '../contacts/index.ts';
import { addMembers, knownContacts } from '../groups/index.ts';
import { openChangeSet } from '../history/index.ts';

export interface JoiningPerson {
  email: string;
  firstName: string | null;
  lastName: string | null;
  language: string | null;
}

/** Puts the contact of a person, found or made, into groups; those deleted meanwhile are passed over. */
export async function joinGroups(
  transaction: WorkspaceTransaction,
  contacts: ContactsContext,
  actorUserId: string,
  person: JoiningPerson,
  groupIds: readonly string[],
): Promise<void> {
  if (groupIds.length === 0) return;
  const contactId = await findOrCreateContactByEmail(transaction, contacts, actorUserId, person);
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await addMembers(transaction, groupIds, knownContacts([contactId]), changeSetId);
  const { workspaceId } = transaction;
  if (count > 0)
    transaction.onCommit(() =>
      contacts.signals.send(contactsChanged, { workspaceId, cause: 'REGROUPED', count }),
    );
}
