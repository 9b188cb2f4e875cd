import type { ApiKeyScope } from '@convive/shared';
import type { FieldScopes } from '../platform/graphql/limit-key-selection.ts';

/** What tells which object it is and that something was done with it, and nothing of anybody. */
const HANDLE: ReadonlySet<string> = new Set(['__typename', 'id', 'identifier', 'version', 'slug', 'status']);

/**
 * Which scope a key needs for the fields of a type, wherever they hang: an operation that a key may use leads to
 * contacts, guests and bookings that it may not read. Types that lead nowhere else are guarded by the operation alone.
 */
const TYPE_SCOPES: Readonly<Record<string, ApiKeyScope>> = {
  Contact: 'READ_CONTACTS',
  Guest: 'READ_EVENTS',
  Booking: 'READ_EVENTS',
  GuestEvent: 'READ_EVENTS',
};

/** Whoever holds it acts as the guest; upserted bookings bring their contacts along. */
const FIELD_SCOPES: Readonly<Record<string, ApiKeyScope>> = {
  'Guest.personalLink': 'WRITE_EVENTS',
  'Mutation.upsertBookings': 'WRITE_CONTACTS',
};

export const scopesOfField: FieldScopes = (type, field) => {
  const scopes: ApiKeyScope[] = [];
  const ofType = TYPE_SCOPES[type];
  if (ofType && !HANDLE.has(field)) scopes.push(ofType);
  const ofField = FIELD_SCOPES[`${type}.${field}`];
  if (ofField) scopes.push(ofField);
  return scopes;
};
