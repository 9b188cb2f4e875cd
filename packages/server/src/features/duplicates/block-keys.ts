import { hash } from 'node:crypto';
import { doubleMetaphone } from 'double-metaphone';
import type { ComparableContact } from './comparable-contact.ts';
import { fullForms } from './given-names.ts';

export const MOST_KEYS = 40;

/**
 * What two contacts must have in common to be compared at all: texts such as `last name sounds alike, same postcode`,
 * hashed. No more than `MOST_KEYS` of a contact.
 */
export function blockKeys(contact: ComparableContact): string[] {
  const keys = new Set<string>();
  for (const email of contact.emails) {
    keys.add(`email ${email}`);
    const local = localPart(email);
    // Who has a name is found by it.
    if (isNameless(contact) && local.length >= SHORTEST_LOCAL_PART) keys.add(`local ${local}`);
  }
  for (const number of contact.phones.keys()) keys.add(`phone ${number}`);
  if (contact.street && (contact.zip || contact.city))
    keys.add(`street ${contact.street} ${contact.zip || contact.city}`);
  for (const [field, value] of contact.others)
    if (value.length >= SHORTEST_OTHER) keys.add(`other ${field} ${value}`);
  addNameKeys(keys, contact);
  return [...keys].slice(0, MOST_KEYS).map(hashed);
}

const SHORTEST_LOCAL_PART = 6;
const SHORTEST_OTHER = 5;
const MOST_WORDS = 4;

function addNameKeys(keys: Set<string>, contact: ComparableContact): void {
  const days = [...new Set(contact.birthDates.values())];
  const beside = [contact.zip, contact.organization, ...days].filter(Boolean);
  const names = [...contact.firstName, ...contact.lastName].filter((word) => word.length > 1);
  const sounds = [...new Set(names.slice(0, MOST_WORDS).flatMap(soundsOf))].sort();
  for (const [index, sound] of sounds.entries()) {
    for (const what of beside) keys.add(`name ${sound} ${what}`);
    for (const other of sounds.slice(index + 1)) {
      keys.add(`names ${sound} ${other}`);
      if (contact.city) keys.add(`names ${sound} ${other} ${contact.city}`);
    }
  }
}

function isNameless({ firstName, lastName }: ComparableContact): boolean {
  return firstName.length + lastName.length < 2;
}

/** How a name sounds, that of the forms in full with it: `Bob` is found under `Robert`. */
function soundsOf(word: string): string[] {
  return fullForms(word).map((name) => doubleMetaphone(name)[0] || name);
}

/** `jean.dupont+news@gmail.com` → `jeandupont`. */
export function localPart(email: string): string {
  return email
    .slice(0, email.lastIndexOf('@'))
    .split('+')[0]!
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** 64 bits as PostgreSQL's bigint writes them. */
function hashed(key: string): string {
  return hash('sha1', key, 'buffer').readBigInt64LE(0).toString();
}
