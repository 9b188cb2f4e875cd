import { foldLetters, foldToKey } from '@convive/shared';
import type { CustomFields } from '../custom-fields/index.ts';

/** What is read of a contact to compare it with others. */
export interface ContactRow {
  id: string;
  identifier: string;
  firstName: string | null;
  lastName: string | null;
  organization: string | null;
  email: string | null;
  phoneMobile: string | null;
  phoneWork: string | null;
  phoneOther: string | null;
  street: string | null;
  zip: string | null;
  city: string | null;
  gender: string | null;
  username: string | null;
  customValues: Record<string, string>;
}

/** Of whom nothing is known. */
export const NOBODY: ContactRow = {
  id: '',
  identifier: '',
  firstName: null,
  lastName: null,
  organization: null,
  email: null,
  phoneMobile: null,
  phoneWork: null,
  phoneOther: null,
  street: null,
  zip: null,
  city: null,
  gender: null,
  username: null,
  customValues: {},
};

/** A contact in the form in which it is compared: no case, no accents, nothing that people write now so, now so. */
export interface ComparableContact {
  id: string;
  /** Words of the names. */
  firstName: readonly string[];
  lastName: readonly string[];
  organization: string;
  emails: readonly string[];
  /** `MOBILE` is one person's as a rule; others belong to a household or an office. */
  phones: ReadonlyMap<string, 'MOBILE' | 'OTHER'>;
  street: string;
  zip: string;
  city: string;
  gender: string;
  /** Days of birth as `2001-12-31`, by the name of their field. */
  birthDates: ReadonlyMap<string, string>;
  /** What else two contacts may have in common, by the name of the field. */
  others: ReadonlyMap<string, string>;
}

const NOT_LETTERS = /[^\p{L}\p{N}]+/u;
const MAIL_ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const BIRTH = /naiss|nee?le|anniv|birth|dob|born|geburt|geboren|gebdat/;
/** What programs write where they know none. */
const NO_BIRTH_DATE = /^(?:0001|1[89]00|1901)-01-01$/;
const LEGAL_FORM =
  /^(?:sa|sas|sasu|sarl|eurl|sci|snc|scop|asbl|aisbl|association|assoc|asso|gmbh|ag|kg|ohg|gbr|ug|ev|mbh|co|cie|ltd|limited|llc|llp|plc|inc|corp|corporation|company|spa|srl|bv|nv|ab|oy|as|the|groupe|group|gruppe|et|and|und)$/;
const STREET_WORDS: Readonly<Record<string, string>> = {
  r: 'rue',
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  imp: 'impasse',
  pl: 'place',
  plc: 'place',
  rte: 'route',
  sq: 'square',
  all: 'allee',
  fg: 'faubourg',
  fbg: 'faubourg',
  st: 'saint',
  ste: 'sainte',
  str: 'strasse',
  rd: 'road',
  dr: 'drive',
  ln: 'lane',
  crt: 'court',
  ct: 'court',
};
const STREET_ENDING = /(.{3,})(?:str|strasse)$/;

/** Puts a contact into the form in which it is compared. */
export function toComparable(row: ContactRow, fields: CustomFields): ComparableContact {
  const contact = {
    id: row.id,
    firstName: words(row.firstName),
    lastName: words(row.lastName),
    organization: organizationKey(row.organization),
    emails: new Set<string>(),
    phones: new Map<string, 'MOBILE' | 'OTHER'>(),
    street: streetKey(row.street),
    zip: foldToKey(row.zip ?? ''),
    city: foldToKey(row.city ?? ''),
    gender: row.gender === 'UNDISCLOSED' ? '' : (row.gender ?? ''),
    birthDates: new Map<string, string>(),
    others: new Map<string, string>(),
  };
  for (const address of [row.email, row.identifier, row.username])
    if (address && MAIL_ADDRESS.test(address)) contact.emails.add(address.toLowerCase());
  if (row.username && !MAIL_ADDRESS.test(row.username))
    contact.others.set('username', foldToKey(row.username));
  addPhone(contact.phones, row.phoneMobile, 'MOBILE');
  addPhone(contact.phones, row.phoneWork, 'OTHER');
  addPhone(contact.phones, row.phoneOther, 'OTHER');
  for (const [name, { id, type, key, title }] of fields) {
    const value = row.customValues[id];
    if (value === undefined) continue;
    if (type === 'EMAIL') contact.emails.add(value.toLowerCase());
    else if (type === 'PHONE') addPhone(contact.phones, value, 'OTHER');
    else if (type === 'DATE' && BIRTH.test(foldToKey(`${key}${title}`))) {
      if (!NO_BIRTH_DATE.test(value)) contact.birthDates.set(name, value);
    } else if (type === 'TEXT' || type === 'NUMBER' || type === 'DATE' || type === 'URL')
      contact.others.set(name, foldToKey(value));
  }
  return { ...contact, emails: [...contact.emails] };
}

/** Of more words nobody's name is made. */
const MOST_WORDS = 8;

function words(name: string | null): string[] {
  return name ? foldLetters(name).split(NOT_LETTERS).filter(Boolean).slice(0, MOST_WORDS) : [];
}

function organizationKey(name: string | null): string {
  const all = words(name);
  const telling = all.filter((word) => !LEGAL_FORM.test(word));
  return (telling.length > 0 ? telling : all).join('');
}

/** `12, r. de l’Église` and `12 rue de l'eglise` are one street. */
function streetKey(street: string | null): string {
  return words(street)
    .map((word) => STREET_WORDS[word] ?? word.replace(STREET_ENDING, '$1strasse'))
    .join('');
}

/** Numbers that were not understood are compared by their last nine digits, as are those that were. */
const SIGNIFICANT_DIGITS = 9;
const SHORTEST_NUMBER = 6;
/** `000 000 00 00` is nobody's. */
const ONE_DIGIT = /^(\d)\1*$/;

function addPhone(
  phones: Map<string, 'MOBILE' | 'OTHER'>,
  number: string | null | undefined,
  kind: 'MOBILE' | 'OTHER',
): void {
  const digits = (number ?? '').replace(/\D/g, '');
  if (digits.length < SHORTEST_NUMBER) return;
  const key = digits.slice(-SIGNIFICANT_DIGITS);
  if (!phones.has(key) && !ONE_DIGIT.test(key)) phones.set(key, kind);
}
