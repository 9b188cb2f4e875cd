import { OWNER } from './convive-app.ts';

/** The owner's bearer token. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(OWNER),
  });
  if (answer.status !== 200) throw new Error(`Sign-in was answered with ${answer.status}.`);
  return answer.headers.get('set-auth-token')!;
}

/** One GraphQL operation over the public API; the whole answer, errors included. */
export async function ask(
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<any> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}

/** Brings people in by the API, 5,000 at most. */
export async function addPeople(
  url: string,
  fields: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const columns = fields.map((field) => ({ heading: field, field }));
  const { data, errors } = await ask(
    url,
    await signIn(url),
    'mutation ($input: ImportContactsInput!) { importContacts(input: $input) { contactImport { state } errors { message } } }',
    { input: { import: { columns }, rows } },
  );
  if (errors || data.importContacts.errors.length > 0) throw new Error(JSON.stringify(errors ?? data));
}
