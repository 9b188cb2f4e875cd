import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { openChangeSet, recordChangesFrom } from '../history/index.ts';
import { findWithMerged } from './archive-contacts.repository.ts';
import { allowBulkStatements } from './contact-selection.ts';
import type { Contact } from './contact.entity.ts';
import { Parameters } from './contact-filter.ts';
import { findContacts, findMergeEnds, lockContacts } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { contactNotFound } from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import { readHeldPerson } from './held-person.ts';
import type { AskedPerson } from './personal-data-holder.ts';
import { isUuid } from '../../platform/database/uuid.ts';

export interface HeldCount {
  kind: string;
  count: number;
}

/** What is held of one person, by kind; what there is none of is not spoken of. */
export interface ErasurePreview {
  /** The contact that stands for the person. */
  contactId: string;
  /** What has to be typed to erase them. */
  confirmation: string;
  held: HeldCount[];
}

export async function previewErasure(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'personalData'>,
  contactId: string,
): Promise<ErasurePreview> {
  await allowBulkStatements(transaction);
  const { contact, ids } = await findPerson(transaction, contactId);
  const person = await askFor(transaction, context, ids);
  const held: HeldCount[] = [];
  for (const { kind, found } of context.personalData) {
    const parameters = new Parameters();
    const [row] = await transaction.query<{ count: number }>(
      `select count(*) from ${found(person, parameters.add)}`,
      parameters.values,
    );
    if (row!.count > 0) held.push({ kind, count: row!.count });
  }
  return { contactId: contact.id, confirmation: nameOf(contact), held };
}

/**
 * Erases one person, living or archived, with everybody who was merged into them. `confirmation` is their name as the
 * preview tells it. Throws NOT_FOUND, BAD_USER_INPUT (NOT_CONFIRMED), or what a holder has against it.
 */
export async function eraseContact(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { contactId, confirmation }: { contactId: string; confirmation: string },
): Promise<{ contactId: string; erased: HeldCount[] }> {
  await allowBulkStatements(transaction);
  const { contact, ids } = await findPerson(transaction, contactId);
  if ((await lockContacts(transaction, ids)).length < ids.length) throw contactNotFound(['contactId']);
  if (folded(confirmation) !== folded(nameOf(contact)))
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      reason: 'NOT_CONFIRMED',
      // The name itself is not told: refusals are kept for a while.
      message:
        'What was typed is not the name of this contact. Type `confirmation` of `erasurePreview`, letter by letter.',
      path: ['confirmation'],
    });
  const person = await askFor(transaction, context, ids);
  for (const { refuse } of context.personalData) await refuse?.(transaction, person);
  const erased = await eraseHeld(transaction, context, person);
  await forgetStatistics(transaction, context);
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    context.signals.send(contactsChanged, { workspaceId, cause: 'DELETED', count: 1 }),
  );
  return { contactId: contact.id, erased };
}

/**
 * What PostgreSQL notes of frequent values may be theirs too: it is taken anew, once for however many were erased in
 * one go.
 */
export async function forgetStatistics(
  transaction: WorkspaceTransaction,
  { personalData }: Pick<ContactsContext, 'personalData'>,
): Promise<void> {
  await transaction.query('select refresh_erased_statistics($1)', [
    personalData.flatMap(({ tables }) => tables),
  ]);
}

/** Takes all that is held of contacts away, and notes that it was done; `forgetStatistics` is left to the caller. */
export async function erasePersonalData(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'personalData'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await eraseHeld(transaction, context, await askFor(transaction, context, ids));
}

async function eraseHeld(
  transaction: WorkspaceTransaction,
  { personalData }: Pick<ContactsContext, 'personalData'>,
  person: AskedPerson,
): Promise<HeldCount[]> {
  const erased: HeldCount[] = [];
  for (const { kind, erase } of personalData) {
    const count = await erase(transaction, person);
    if (count > 0) erased.push({ kind, count });
  }
  const actorUserId = transaction.caller?.userId ?? null;
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  await recordChangesFrom(
    transaction,
    changeSetId,
    `select unnest($3::uuid[]), '{}'::jsonb, jsonb_build_object('erasedAt', now())`,
    [person.ids],
  );
  return erased;
}

/** Who is meant by an id: the contact that stands for them, and the ids of all that were made one. */
export async function findPerson(
  transaction: WorkspaceTransaction,
  contactId: string,
): Promise<{ contact: Contact; ids: string[] }> {
  const asked = contactId.toLowerCase();
  const end = isUuid(asked) ? (await findMergeEnds(transaction, [asked])).get(asked) : undefined;
  const [contact] = isUuid(asked) ? await findContacts(transaction, [end ?? asked]) : [];
  if (!contact) throw contactNotFound(['contactId']);
  return { contact, ids: await findWithMerged(transaction, [contact.id]) };
}

/** These contacts with all that they are known by, found wherever that is dear. */
export async function askFor(
  transaction: WorkspaceTransaction,
  { personalData }: Pick<ContactsContext, 'personalData'>,
  ids: readonly string[],
): Promise<AskedPerson> {
  const known = await readHeldPerson(transaction, ids, await findCustomFields(transaction));
  const person = { ...known, workspaceId: transaction.workspaceId };
  for (const { locate } of personalData) await locate?.(transaction, person);
  return person;
}

/** As the web app calls them. */
function nameOf({ firstName, lastName, organization, email, identifier }: Contact): string {
  return [firstName, lastName].filter(Boolean).join(' ') || organization || email || identifier;
}

const folded = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
