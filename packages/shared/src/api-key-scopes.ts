/** What an API key may be allowed to do; each operation of the API belongs to one of them or to none. */
export const API_KEY_SCOPES = [
  'READ_CONTACTS',
  'WRITE_CONTACTS',
  'READ_EVENTS',
  'WRITE_EVENTS',
  'IMPORT',
  'WEBHOOKS',
] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
