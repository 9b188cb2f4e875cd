import { trimOuter } from '../outer-blanks.ts';
import type { Reading } from './reading.ts';

const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;
const MAX_LABEL = 63;
const MAILTO = /^mailto:/i;
/** Zero-width and direction marks that come along when an address is copied from a page. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
// Single character classes, no nested repetition: time stays linear whatever is typed.
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u;
const LABEL = /^[\p{L}\p{M}\p{N}-]+$/u;
const DIGITS = /^\d+$/;

/** The address without what surrounds it (`mailto:`, `<…>`, a name), spelled as it was. */
export function normaliseEmail(text: string): Reading {
  const { address } = readMailbox(text);
  return isEmailAddress(address) ? { value: address } : { value: null, issue: 'INVALID_EMAIL' };
}

/** An address as mail programs write it, `"Dupont, Jean" <j@x.fr>`: what stands beside it, without quotes, and the address. */
export interface Mailbox {
  /** '' where there is none, or where it is an address once more. */
  name: string;
  /** May be none: `isEmailAddress` tells. */
  address: string;
}

export function readMailbox(text: string): Mailbox {
  const written = trimOuter(text.replace(INVISIBLE, ''));
  const open = written.endsWith('>') ? written.lastIndexOf('<') : -1;
  return { name: open > 0 ? displayName(written.slice(0, open)) : '', address: unwrap(written) };
}

function displayName(text: string): string {
  const name = trimOuter(text);
  const isQuoted = name.length > 1 && /["']/.test(name.charAt(0)) && name.endsWith(name.charAt(0));
  const bare = isQuoted ? trimOuter(name.slice(1, -1).replace(/\\(.)/g, '$1')) : name;
  return bare.includes('@') ? '' : bare;
}

function unwrap(text: string): string {
  let address = text;
  if (address.endsWith('>')) {
    const open = address.lastIndexOf('<');
    if (open >= 0) address = trimOuter(address.slice(open + 1, -1));
  }
  return MAILTO.test(address) ? withoutMailto(address) : address;
}

function withoutMailto(link: string): string {
  const [address = ''] = link.slice('mailto:'.length).split('?', 1);
  try {
    return trimOuter(decodeURIComponent(address));
  } catch {
    return trimOuter(address);
  }
}

/** Whether a mail could be sent there: one `@`, a dotted domain, no quoted part, 254 characters at most. */
export function isEmailAddress(address: string): boolean {
  if (address.length > MAX_ADDRESS) return false;
  const at = address.indexOf('@');
  if (at < 1 || at !== address.lastIndexOf('@')) return false;
  return isLocalPart(address.slice(0, at)) && isDomain(address.slice(at + 1));
}

function isLocalPart(part: string): boolean {
  if (part.length > MAX_LOCAL_PART || !LOCAL_PART.test(part)) return false;
  return !part.startsWith('.') && !part.endsWith('.') && !part.includes('..');
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || top.length < 2 || DIGITS.test(top)) return false;
  return labels.every(isLabel);
}

function isLabel(label: string): boolean {
  return label.length <= MAX_LABEL && LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-');
}
