import type { ColorMode, Locale } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { Person } from './accounts.repository.ts';

/** What is absent stays. */
export async function updatePerson(
  database: Database,
  userId: string,
  {
    name,
    language,
    colorMode,
  }: { name: string | null; language: Locale | null; colorMode: ColorMode | null },
): Promise<Person> {
  const [row] = await database.asOwner<Person>(
    `update auth."user" set "name" = coalesce($2, "name"), language = coalesce($3, language),
       color_mode = coalesce($4, color_mode), "updatedAt" = now()
     where "id" = $1
     returning "id", "name", "email", "emailVerified" as "isConfirmed", language, color_mode as "colorMode"`,
    [userId, name, language, colorMode],
  );
  return row!;
}

/** A place where somebody is signed in. */
export interface OwnSession {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
}

/** Those that have not ended, the newest first. */
export async function findSessions(database: Database, userId: string): Promise<OwnSession[]> {
  return database.asOwner<OwnSession>(
    `select "id", "createdAt", "expiresAt", nullif("userAgent", '') as "userAgent" from auth."session"
     where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc, "id"`,
    [userId],
  );
}

/** Ends these sessions of a person, or with null all but one. Answers how many. */
export async function deleteSessions(
  database: Database,
  userId: string,
  ids: readonly string[] | null,
  keptSessionId: string,
): Promise<number> {
  const rows = await database.asOwner(
    `delete from auth."session" where "userId" = $1 and case when $2::text[] is null then "id" <> $3 else "id" = any($2) end
     returning "id"`,
    [userId, ids, keptSessionId],
  );
  return rows.length;
}

/** Whether this person is signed in by that session still. */
export async function isSessionOf(database: Database, userId: string, sessionId: string): Promise<boolean> {
  const found = await database.asOwner(
    `select from auth."session" where "id" = $2 and "userId" = $1 and "expiresAt" > now()`,
    [userId, sessionId],
  );
  return found.length > 0;
}
