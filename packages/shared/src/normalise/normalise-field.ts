import { contactField, type ContactFieldKey } from '../contact-fields.ts';
import { normaliseValue, type RowReadingContext } from './normalise-value.ts';
import { LIMITS } from '../limits.ts';
import type { Reading } from './reading.ts';
import { normaliseAdmin } from './admin.ts';

const CONTACT_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** `normaliseValue` for one field of the catalogue, its length held to; also takes a contact's own `id`, names of `groups` and `admin`. */
export function normaliseField(
  key: ContactFieldKey | 'id' | 'groups' | 'admin',
  text: string,
  context: RowReadingContext,
): Reading {
  if (key === 'id') return normaliseId(text, context);
  if (key === 'admin') return normaliseAdmin(text);
  if (key === 'groups') return normaliseGroups(text, context);
  const field = contactField(key);
  if (!field) throw new RangeError(`No contact field is called ${key}`);
  const reading = normaliseValue(field.type, text, context);
  return reading.value !== null && isLonger(reading.value, field.maxLength)
    ? { value: null, issue: key === 'identifier' ? 'IDENTIFIER_TOO_LONG' : 'VALUE_TOO_LONG' }
    : reading;
}

function normaliseId(text: string, context: RowReadingContext): Reading {
  const reading = normaliseValue('TEXT', text, context);
  const id = reading.value?.toLowerCase();
  if (id === undefined) return reading;
  return CONTACT_ID.test(id) ? { value: id } : { value: null, issue: 'INVALID_ID' };
}

/** Which groups they are is found out where the groups are known. */
function normaliseGroups(text: string, context: RowReadingContext): Reading {
  const reading = normaliseValue('TEXT', text, context);
  return reading.value !== null && isLonger(reading.value, LIMITS.cellCharacters)
    ? { value: null, issue: 'VALUE_TOO_LONG' }
    : reading;
}

/** Whether a text has more code points than `limit`, as the database counts them. */
export function isLonger(text: string, limit: number): boolean {
  return text.length > limit && Array.from(text).length > limit;
}
