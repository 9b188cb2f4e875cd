import { CONTACT_FIELDS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { readPrecedence, type Source, type SourceKey } from '../sources/index.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { findContacts } from './contact.repository.ts';
import { isEmptyValue } from './merged-values.ts';
import { findValueOrigins } from './value-origins.ts';

/** Whose the values of some contacts are, and which of them count more. */
export interface RankedValues {
  sourceOf(contact: Contact, field: string): SourceKey;
  /** The smaller counts more; what somebody decided counts more than all. */
  rank(contact: Contact, field: string): number;
}

const DECIDED = -1;

/** By the order of sources of the workspace. */
export async function rankValues(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<RankedValues> {
  const precedence = await readPrecedence(transaction);
  const origins = await findValueOrigins(transaction, ids);
  const of = ({ id }: Contact) => origins.get(id)!;
  return {
    sourceOf: (contact, field) => of(contact).sourceOf(field),
    rank: (contact, field) =>
      of(contact).isDecided(field) ? DECIDED : precedence.rank(of(contact).sourceOf(field)),
  };
}

export interface RankedValue {
  contactId: string;
  field: string;
  /** Null where the source is gone. */
  source: Source | null;
  rank: number;
  isDecided: boolean;
}

/** Whose each value of some contacts is, empty ones left out. What is no id, or nobody's, has none. */
export async function rankHeldValues(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<RankedValue[]> {
  const contacts = await findContacts(transaction, ids.filter(isUuid));
  const customFields = await findCustomFields(transaction);
  const precedence = await readPrecedence(transaction);
  const { rank, sourceOf } = await rankValues(
    transaction,
    contacts.map(({ id }) => id),
  );
  // Whoever is merged keeps the identifier of the one that stays, whatever a source calls them.
  const names = [...CONTACT_FIELDS.map(({ key }) => key as string), ...customFields.keys()].filter(
    (name) => name !== 'identifier',
  );
  return contacts.flatMap((contact) =>
    names
      .filter((field) => !isEmptyValue(field, valueOf(contact, field, customFields)))
      .map((field) => ({
        contactId: contact.id,
        field,
        source: precedence.find(sourceOf(contact, field)) ?? null,
        rank: rank(contact, field),
        isDecided: rank(contact, field) === DECIDED,
      })),
  );
}
