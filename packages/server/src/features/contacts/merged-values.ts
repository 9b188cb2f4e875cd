import { chosenValues, CONTACT_FIELDS, storeChoices } from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { CustomField, CustomFields } from '../custom-fields/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import type { ContactValues } from './contact.repository.ts';

export interface MergeChoice {
  field: string;
  fromId: string;
}

/** How much a value of a contact counts: the smaller the more. */
export type RankOfValue = (contact: Contact, field: string) => number;
export const ALL_COUNT_THE_SAME: RankOfValue = () => 0;

/**
 * What the survivor holds after a merge: the chosen value, else of those that are not empty the one that counts most,
 * and among equals its own, then the first of the others. Its identifier stays in any case. Several choices are united unless one contact's were chosen. Whoever withdrew consent stays withdrawn,
 * whatever was chosen. Pure.
 */
export function mergedValues(
  survivor: Contact,
  others: readonly Contact[],
  choices: readonly MergeChoice[],
  customFields: CustomFields,
  rankOf: RankOfValue = ALL_COUNT_THE_SAME,
): ContactValues {
  const all = [survivor, ...others];
  const names = [...CONTACT_FIELDS.map(({ key }) => key as string), ...customFields.keys()];
  const chosen = new Map(
    choices.map(({ field, fromId }) => [field, chosenContact(field, fromId, all, names)]),
  );
  const values: ContactValues = {};
  for (const name of names) {
    const held = (contact: Contact) => valueOf(contact, name, customFields);
    const filled = all.filter((contact) => !isEmptyValue(name, held(contact)));
    const rank = name === 'identifier' ? ALL_COUNT_THE_SAME : rankOf;
    const from = chosen.get(name) ?? firstByRank(filled, name, rank) ?? survivor;
    values[name] = held(from);
    const field = customFields.get(name);
    if (field?.type === 'CHOICES' && !chosen.has(name)) values[name] = united(field, all.map(held));
  }
  if (all.some((contact) => contact.emailConsent === 'WITHDRAWN')) values['emailConsent'] = 'WITHDRAWN';
  return values;
}

/** Of equals the first; undefined of none. */
export function firstByRank(
  contacts: readonly Contact[],
  field: string,
  rankOf: RankOfValue,
): Contact | undefined {
  return contacts.toSorted((one, other) => rankOf(one, field) - rankOf(other, field))[0];
}

/** Whether a field of this name says nothing by this value: consent that nobody asked for is as good as none. */
export function isEmptyValue(name: string, value: string | null): boolean {
  return value === null || value === DEFAULTED_FIELDS[name as keyof typeof DEFAULTED_FIELDS];
}

/** What the survivor alone had stays as it was written. */
function united({ options }: CustomField, values: readonly (string | null)[]): string | null {
  const held = values.filter((value) => value !== null);
  const all = new Set(held.flatMap(chosenValues));
  if (values[0] && chosenValues(values[0]).length === all.size) return values[0];
  return held.length === 0 ? null : storeChoices(all, options);
}

function chosenContact(
  field: string,
  fromId: string,
  all: readonly Contact[],
  names: readonly string[],
): Contact {
  if (!names.includes(field)) throw invalidChoice(`A contact has no field "${field.slice(0, 100)}".`);
  const contact = all.find(({ id }) => id === fromId.toLowerCase());
  if (!contact)
    throw invalidChoice(`The value of "${field}" is taken from a contact that is not part of this merge.`);
  return contact;
}

function invalidChoice(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['choices'] });
}
