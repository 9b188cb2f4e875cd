import type { Database } from '../../platform/database/database.ts';

/** The hash of the password by which somebody signs in; null where there is none. */
export async function findPasswordHash(database: Database, email: string): Promise<string | null> {
  const [row] = await database.asOwner<{ hash: string | null }>(
    `select "password" as hash from auth."account" join auth."user" on "user"."id" = "userId"
     where "user"."email" = $1 and "providerId" = 'credential'`,
    [email.toLowerCase()],
  );
  return row?.hash ?? null;
}

/**
 * Ends a session that was opened by a password which has been replaced since it was checked, or without a code that is
 * asked for by now. Waits for either under way: it ends the sessions that it sees, and must not miss this one. Answers
 * whether it was ended.
 */
export async function endOvertakenSession(
  database: Database,
  email: string,
  checked: { passwordHash: string | null; twoFactorAt: string | null } | null,
  token: string,
): Promise<boolean> {
  const standing = await database.asOwner(
    `select "account"."id" from auth."account" join auth."user" on "user"."id" = "userId"
     where "user"."email" = $1 and "providerId" = 'credential' and "password" = $2
       and (two_factor_at is null or two_factor_at = $3::timestamptz) for share of "account"`,
    [email.toLowerCase(), checked?.passwordHash ?? null, checked?.twoFactorAt ?? null],
  );
  if (standing.length > 0) return false;
  await database.asOwner('delete from auth."session" where "token" = $1', [token]);
  return true;
}

/** Answers whether `checkedHash` was still the one. Every session but `keptSessionId` ends. */
export async function replacePassword(
  database: Database,
  userId: string,
  { checkedHash, newHash, keptSessionId }: { checkedHash: string; newHash: string; keptSessionId: string },
): Promise<boolean> {
  const [row] = await database.asOwner<{ isDone: boolean }>(
    'select change_password($1, $2, $3, $4) as "isDone"',
    [userId, checkedHash, newHash, keptSessionId],
  );
  return row!.isDone;
}
