import { hashPassword } from 'better-auth/crypto';
import type { Pool } from 'pg';

/** Somebody who is signed in and owns a workspace, over HTTP. */
export interface WorkspaceClient {
  url: string;
  headers: Record<string, string>;
  workspaceId: string;
  slug: string;
  ask<Data>(query: string, variables?: object): Promise<Data>;
}

const PASSWORD = 'a password for benches';

/** Makes a workspace with its owner, and signs in to the server at `url`. */
export async function openWorkspace(url: string, pool: Pool, slug = 'bench'): Promise<WorkspaceClient> {
  const email = `${slug}@example.org`;
  const workspaceId = await createOwner(pool, slug, email);
  const headers = {
    authorization: `Bearer ${await signIn(url, email)}`,
    'content-type': 'application/json',
    'x-workspace': slug,
  };
  return {
    url,
    headers,
    workspaceId,
    slug,
    ask: async <Data>(query: string, variables: object = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      const body = (await answer.json()) as { data?: Data; errors?: unknown };
      if (body.errors || !body.data) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
      return body.data;
    },
  };
}

async function createOwner(pool: Pool, slug: string, email: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `with person as (
       insert into auth."user" ("id", "name", "email", "emailVerified")
       values (gen_random_uuid()::text, 'Bench', $1, true) returning "id"),
     account as (
       insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       select gen_random_uuid()::text, "id", 'credential', "id", $2, now() from person),
     room as (insert into workspace (slug, name, country) values ($3, 'Bench', 'FR') returning id)
     insert into membership (workspace_id, user_id, role) select room.id, person."id", 'OWNER' from room, person
     returning workspace_id as id`,
    [email, await hashPassword(PASSWORD), slug],
  );
  return rows[0]!.id;
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in was answered with ${answer.status}`);
  return answer.headers.get('set-auth-token')!;
}
