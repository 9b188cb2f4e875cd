import { type CustomFields, isOffered, wasThere } from '../custom-fields/index.ts';
import type { SubjectChangeSet } from '../history/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';

export type UndoRefusal =
  | 'CONTACT_MERGED'
  | 'PART_OF_MERGE'
  | 'CANNOT_BE_UNDONE'
  | 'ALREADY_UNDONE'
  | 'CHANGED_SINCE'
  | 'CONSENT_WITHDRAWN';

/**
 * Why one value of a change set cannot be put back on the contact as it stands; null where it can. Pure.
 *
 * Consent: a withdrawal is never undone, whoever entered it and for whatever reason. It is the person's word, and a
 * click on a list of changes is not theirs; who was told otherwise says so in the contact's form. All other changes of
 * consent can be undone, for they return to what the person had said.
 */
export function whyNotUndoable(
  contact: Contact,
  { cause, happenedAt, before, after, undoneFields }: SubjectChangeSet,
  field: string,
  customFields: CustomFields,
): UndoRefusal | null {
  if (contact.mergedIntoId) return 'CONTACT_MERGED';
  if (cause === 'MERGE' || field === 'mergedIntoId') return 'PART_OF_MERGE';
  if (field !== 'archivedAt' && !CONTACT_COLUMNS.has(field)) {
    const custom = customFields.get(field);
    const value = before[field] ?? null;
    const canReturn = custom && wasThere(custom, happenedAt) && (value === null || isOffered(custom, value));
    if (!canReturn) return 'CANNOT_BE_UNDONE';
  }
  if (!stillStands(contact, field, after[field] ?? null, customFields))
    return undoneFields.includes(field) ? 'ALREADY_UNDONE' : 'CHANGED_SINCE';
  if (field === 'emailConsent' && after[field] === 'WITHDRAWN' && before[field] !== 'WITHDRAWN')
    return 'CONSENT_WITHDRAWN';
  return null;
}

function stillStands(
  contact: Contact,
  field: string,
  value: string | null,
  customFields: CustomFields,
): boolean {
  if (field !== 'archivedAt') return valueOf(contact, field, customFields) === value;
  // Instants: the journal writes them to the microsecond.
  return (contact.archivedAt?.getTime() ?? null) === (value === null ? null : new Date(value).getTime());
}
