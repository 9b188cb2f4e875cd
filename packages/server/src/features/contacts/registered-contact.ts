import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Workspace } from '../accounts/index.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { openChangeSet, recordChanges } from '../history/index.ts';
import { changedValues, readContactValues, valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { type ContactValues, findContacts, insertContact, saveContactValues } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { keepBackValues } from './kept-back-values.ts';
import { contactsChanged } from './contacts.signals.ts';

// What people say of themselves when they register for something: nobody of the team has looked at it.

/** Reads what was filled in, as it is stored. Throws `DomainError` naming every field that cannot stand. */
export function readRegisteredValues(
  workspace: Pick<Workspace, 'country'>,
  input: Readonly<Record<string, unknown>>,
  customFields: CustomFields,
): ContactValues {
  return readContactValues(input, workspace, customFields);
}

/** What a contact has in some fields, by their names; null where nothing. */
export function valuesOf(
  contact: Contact,
  fields: readonly string[],
  customFields: CustomFields,
): ContactValues {
  return Object.fromEntries(fields.map((field) => [field, valueOf(contact, field, customFields)]));
}

/** Adds somebody who was not known, with a made identifier. */
export async function createRegisteredContact(
  transaction: WorkspaceTransaction,
  { signals }: Pick<ContactsContext, 'signals'>,
  values: ContactValues,
  customFields: CustomFields,
): Promise<Contact> {
  const changeSetId = await openChangeSet(transaction, { cause: 'REGISTRATION', actorUserId: null });
  const id = await insertContact(transaction, values, changeSetId, customFields, 'REGISTRATION');
  const { workspaceId } = transaction;
  transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause: 'CREATED', count: 1 }));
  return (await findContacts(transaction, [id]))[0]!;
}

/**
 * Writes what a known person has filled in onto their contact, which is locked; the history tells it. What sources say
 * that count more than registrations stays, and what was filled in is kept for the team to decide on.
 */
export async function completeRegisteredContact(
  transaction: WorkspaceTransaction,
  { signals }: Pick<ContactsContext, 'signals'>,
  contact: Contact,
  values: ContactValues,
  customFields: CustomFields,
): Promise<void> {
  const wanted = changedValues(contact, values, customFields);
  const { before, after } = await keepBackValues(
    transaction,
    contact.id,
    'REGISTRATION',
    wanted,
    customFields,
  );
  if (Object.keys(after).length === 0) return;
  const changeSetId = await openChangeSet(transaction, { cause: 'REGISTRATION', actorUserId: null });
  const origin = { cause: 'REGISTRATION', changeSetId };
  await saveContactValues(transaction, contact.id, after, origin, customFields);
  await recordChanges(transaction, changeSetId, [{ subjectId: contact.id, before, after }]);
  const { workspaceId } = transaction;
  transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count: 1 }));
}

/**
 * The one living contact that has the address and the names, case and accents apart, and everything else that was
 * filled in; null in any doubt. Who says what the contact does not hold may be somebody else.
 */
export async function findSamePerson(
  transaction: WorkspaceTransaction,
  values: ContactValues,
  customFields: CustomFields,
): Promise<Contact | null> {
  const rows = await transaction.query<{ id: string }>(
    `select id from contact where workspace_id = $1 and email_key = lower($2 collate "pg_c_utf8")
       and first_name_key = sort_key($3) and last_name_key = sort_key($4)
       and archived_at is null and merged_into_id is null
     order by id limit 2 for update`,
    [transaction.workspaceId, values['email'], values['firstName'], values['lastName']],
  );
  if (rows.length !== 1) return null;
  const [contact] = await findContacts(transaction, [rows[0]!.id]);
  const { email: _email, firstName: _firstName, lastName: _lastName, ...others } = values;
  const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null));
  return Object.keys(changedValues(contact!, said, customFields).after).length === 0 ? contact! : null;
}

/** The living contacts of an address, the oldest first. */
export async function findContactsOfAddress(
  transaction: WorkspaceTransaction,
  email: string,
): Promise<Contact[]> {
  const rows = await transaction.query<{ id: string }>(
    `select id from contact where workspace_id = $1 and email_key = lower($2 collate "pg_c_utf8")
       and archived_at is null and merged_into_id is null order by id limit 20`,
    [transaction.workspaceId, email],
  );
  const contacts = await findContacts(
    transaction,
    rows.map(({ id }) => id),
  );
  return contacts.sort((one, other) => (one.id < other.id ? -1 : 1));
}
