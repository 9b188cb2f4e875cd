import { CONTACT_FIELDS } from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import type { ContactValues } from './contact.repository.ts';

export interface MergeChoice {
  field: string;
  fromId: string;
}

/**
 * What the survivor holds after a merge: the chosen value, else its own, else the first of the others that is not
 * empty. Whoever withdrew consent stays withdrawn, whatever was chosen. Pure.
 */
export function mergedValues(
  survivor: Contact,
  others: readonly Contact[],
  choices: readonly MergeChoice[],
): ContactValues {
  const all = [survivor, ...others];
  const chosen = new Map(choices.map(({ field, fromId }) => [field, chosenContact(field, fromId, all)]));
  const values: ContactValues = {};
  for (const { key } of CONTACT_FIELDS) {
    const from = chosen.get(key) ?? all.find((contact) => !isEmpty(contact, key)) ?? survivor;
    values[key] = valueOf(from, key);
  }
  if (all.some((contact) => contact.emailConsent === 'WITHDRAWN')) values['emailConsent'] = 'WITHDRAWN';
  return values;
}

function isEmpty(contact: Contact, key: string): boolean {
  const value = valueOf(contact, key);
  return value === null || value === DEFAULTED_FIELDS[key as keyof typeof DEFAULTED_FIELDS];
}

function chosenContact(field: string, fromId: string, all: readonly Contact[]): Contact {
  if (!CONTACT_FIELDS.some(({ key }) => key === field))
    throw invalidChoice(`A contact has no field "${field}".`);
  const contact = all.find(({ id }) => id === fromId.toLowerCase());
  if (!contact)
    throw invalidChoice(`The value of "${field}" is taken from a contact that is not part of this merge.`);
  return contact;
}

function invalidChoice(message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: ['choices'] });
}
