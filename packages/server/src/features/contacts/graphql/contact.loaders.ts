import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { ContactMerge } from '../contact-merge.entity.ts';
import { findMerges, findStandingMerges } from '../contact-merge.repository.ts';
import type { Contact } from '../contact.entity.ts';
import { findContacts, findMergeEnds } from '../contact.repository.ts';

const CONTACTS = Symbol('contacts');
const MERGE_ENDS = Symbol('merge ends');
const STANDING_MERGES = Symbol('standing merges');
const MERGES = Symbol('merges');

/** A contact in whatever standing; null where there is none. */
export function loadContact(context: OperationContext, id: string): Promise<Contact | null> {
  return loadInBatch(context, CONTACTS, id, async (transaction, ids) => {
    const contacts = await findContacts(transaction, ids);
    return new Map(contacts.map((contact) => [contact.id, contact]));
  });
}

/** The id of the contact that stands for a merged one. */
export function loadMergeEnd(context: OperationContext, id: string): Promise<string | null> {
  return loadInBatch(context, MERGE_ENDS, id, findMergeEnds);
}

/** Merges into a contact that can be undone, newest first. */
export async function loadStandingMerges(context: OperationContext, id: string): Promise<ContactMerge[]> {
  const merges = await loadInBatch(context, STANDING_MERGES, id, async (transaction, ids) => {
    const standing = await findStandingMerges(transaction, ids);
    return new Map(
      ids.map((survivorId) => [survivorId, standing.filter((merge) => merge.survivorId === survivorId)]),
    );
  });
  return merges ?? [];
}

/** A merge, whether it stands or was undone; null where there is none. */
export function loadMerge(context: OperationContext, id: string): Promise<ContactMerge | null> {
  return loadInBatch(context, MERGES, id, async (transaction, ids) => {
    const merges = await findMerges(transaction, ids);
    return new Map(merges.map((merge) => [merge.id, merge]));
  });
}

/** Merges by their ids, in their order. */
export async function loadMerges(context: OperationContext, ids: readonly string[]): Promise<ContactMerge[]> {
  const merges = new Map(
    (await findMerges(await context.workspace(), ids)).map((merge) => [merge.id, merge]),
  );
  return ids.flatMap((id) => merges.get(id) ?? []);
}
