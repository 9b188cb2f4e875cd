import type { HttpRequest } from './bare-server.ts';
import type { WorkspaceClient } from './workspace-client.ts';

/** What the web app shows of a contact in a list. */
export const LIST_FIELDS = [
  'id',
  'identifier',
  'firstName',
  'lastName',
  'organization',
  'email',
  'phoneMobile',
  'city',
  'createdAt',
];

/** The same as a bare server selects them from a contact `c`. */
export const BARE_FIELDS = `c.id, identifier, first_name as "firstName", last_name as "lastName", organization, email,
  phone_mobile as "phoneMobile", city, c.created_at as "createdAt"`;

/** A list of contacts; which of them, `slice` says: `first: 50`, `last: 50`, `search: "…"`. */
export function listOf(fields: readonly string[], slice = 'first: 50'): string {
  return `query List { contacts(${slice}) { edges { cursor node { ${fields.join(' ')} } } pageInfo { hasNextPage endCursor } } }`;
}

export function graphqlRequest({ url, headers }: WorkspaceClient, query: string): HttpRequest {
  return { url: `${url}/graphql`, method: 'POST', headers, body: JSON.stringify({ query }) };
}
