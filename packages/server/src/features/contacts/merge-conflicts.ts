import { CONTACT_FIELDS } from '@convive/shared';
import type { CustomFields } from '../custom-fields/index.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { isEmptyValue, mergedValues, type RankOfValue } from './merged-values.ts';

/** A field in which contacts that are to be merged have several values: one stays, the others stand in the history. */
export interface MergeConflict {
  field: string;
  kept: string;
  given: string[];
}

/**
 * The fields in which a merge without choices would give values up. Identifiers are not among them: those of all
 * contacts go on leading to the survivor. Pure.
 */
export function mergeConflicts(
  survivor: Contact,
  others: readonly Contact[],
  customFields: CustomFields,
  rankOf: RankOfValue,
): MergeConflict[] {
  const conflicts: MergeConflict[] = [];
  const merged = mergedValues(survivor, others, [], customFields, rankOf);
  for (const [field, kept] of Object.entries(merged)) {
    if (field === 'identifier' || kept === null || customFields.get(field)?.type === 'CHOICES') continue;
    const held = [survivor, ...others].map((contact) => valueOf(contact, field, customFields));
    const given = held.filter((value) => value !== kept && !isEmptyValue(field, value)) as string[];
    if (given.length > 0) conflicts.push({ field, kept, given: [...new Set(given)] });
  }
  return conflicts;
}

/** The contact that should stay: the one of which most is known, of several the one that was added first. Pure. */
export function bestSurvivor(contacts: readonly Contact[], customFields: CustomFields): Contact {
  const names = [...CONTACT_FIELDS.map(({ key }) => key as string), ...customFields.keys()];
  const known = (contact: Contact) =>
    names.filter((name) => !isEmptyValue(name, valueOf(contact, name, customFields))).length;
  return contacts.reduce((best, contact) => {
    const more = known(contact) - known(best);
    return more > 0 || (more === 0 && contact.id < best.id) ? contact : best;
  });
}
