/** What stands on a card of an address book; whatever is empty is left out. */
export interface CardPerson {
  /** Stays the same however often the card is written, so that an address book knows it again. */
  uid?: string | null;
  title?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  organization?: string | null;
  jobTitle?: string | null;
  function?: string | null;
  email?: string | null;
  phoneMobile?: string | null;
  phoneWork?: string | null;
  phoneOther?: string | null;
  /** Numbers of which it is not known what kind they are. */
  phones?: readonly string[];
  street?: string | null;
  zip?: string | null;
  city?: string | null;
  country?: string | null;
  imageUrl?: string | null;
  /** What it is called where nothing else is known: the identifier. */
  fallbackName?: string | null;
  groups?: readonly string[];
  updatedAt?: Date | null;
}

/** Octets of a line, the break not counted (RFC 2426, 2.6). */
const LONGEST_LINE = 75;

/**
 * One vCard, with the line ends it needs. Version 3.0, which every address book reads: those of phones know no 4.0, and
 * 2.1 has no UTF-8. Nothing in a value can end a line or begin another property.
 */
export function writeCard(person: CardPerson): string {
  const { title, firstName, lastName, organization, email, phoneMobile, phoneWork, phoneOther } = person;
  const name =
    [title, firstName, lastName].filter(Boolean).join(' ') ||
    organization ||
    email ||
    phoneMobile ||
    phoneWork ||
    phoneOther ||
    person.phones?.[0] ||
    person.fallbackName ||
    '';
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    // An address book that finds no name here shows an empty line.
    `N:${structured([lastName, firstName, null, title, null])}`,
  ];
  const add = (property: string, value: string | null | undefined) => {
    if (value) lines.push(`${property}:${escaped(value)}`);
  };
  add('ORG', organization);
  add('TITLE', person.jobTitle);
  add('ROLE', person.function);
  add('EMAIL;TYPE=INTERNET', email);
  add('TEL;TYPE=CELL', phoneMobile);
  add('TEL;TYPE=WORK,VOICE', phoneWork);
  for (const phone of [phoneOther, ...(person.phones ?? [])]) add('TEL;TYPE=VOICE', phone);
  const { street, zip, city, country } = person;
  if (street || zip || city || country)
    lines.push(`ADR:${structured([null, null, street, city, null, zip, country])}`);
  if (person.imageUrl) lines.push(`PHOTO;VALUE=uri:${person.imageUrl.replace(/[\r\n]/g, '')}`);
  if (person.groups?.length) lines.push(`CATEGORIES:${person.groups.map(escaped).join(',')}`);
  add('UID', person.uid && `urn:uuid:${person.uid}`);
  if (person.updatedAt) lines.push(`REV:${person.updatedAt.toISOString()}`);
  lines.push('END:VCARD');
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const structured = (parts: readonly (string | null | undefined)[]): string =>
  parts.map((part) => escaped(part ?? '')).join(';');

/** A value as one piece of text: what separates and ends values is written out. */
function escaped(value: string): string {
  return value
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/[^\P{Cc}\t]/gu, '');
}

/** Lines that are too long go on behind a blank; no sign is cut in two. */
function folded(line: string): string {
  if (line.length * 3 <= LONGEST_LINE) return line;
  let text = '';
  let length = 0;
  for (const sign of line) {
    const octets = octetsOf(sign.codePointAt(0)!);
    if (length + octets > LONGEST_LINE) {
      text += '\r\n ';
      length = 1;
    }
    text += sign;
    length += octets;
  }
  return text;
}

/** Of a code point in UTF-8. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
