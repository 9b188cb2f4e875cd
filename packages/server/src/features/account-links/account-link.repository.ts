import type { Locale } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { AccountLink, LinkPurpose } from './account-link.ts';

export interface AskedLink {
  purpose: LinkPurpose;
  /** In lower case. */
  email: string;
  locale: Locale;
  minutes: number;
}

/**
 * Notes that a link was asked for, and has `job` send it. Done in one statement, and the same whether the address has
 * an account or not.
 */
export async function askForLink(
  database: Database,
  job: string,
  { purpose, email, locale, minutes }: AskedLink,
): Promise<void> {
  await database.asOwner(
    `with old as (delete from auth.account_link where expires_at < now() - interval '1 day'),
     link as (
       insert into auth.account_link (purpose, email, locale, expires_at)
       values ($2, $3, $4, now() + make_interval(mins => $5)) returning id)
     select graphile_worker.add_job($1, json_build_object('linkId', id), max_attempts => 10) from link`,
    [job, purpose, email, locale, minutes],
  );
}

/** A link with the account of its address; null where either is gone. */
export async function findAccountLink(database: Database, id: string): Promise<AccountLink | null> {
  const [row] = await database.asOwner<AccountLink>(
    `select account_link.id, purpose, locale, expires_at as "expiresAt", "user"."id" as "userId", "user"."name",
       "user"."email", "emailVerified" as "isConfirmed",
       case when used_at is not null then 'USED' when expires_at > now() then 'OPEN' else 'EXPIRED' end as state
     from auth.account_link join auth."user" on "user"."email" = account_link.email
     where account_link.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Nothing is kept of addresses that have no account. */
export async function forgetLink(database: Database, id: string): Promise<void> {
  await database.asOwner('delete from auth.account_link where id = $1', [id]);
}

/** Answers the id of the user; null where the link has been used, or its time is over. */
export async function setPasswordByLink(
  database: Database,
  id: string,
  passwordHash: string,
): Promise<string | null> {
  const [row] = await database.asOwner<{ userId: string | null }>(
    'select set_password_by_link($1, $2) as "userId"',
    [id, passwordHash],
  );
  return row!.userId;
}

/** Answers whether the address of this person is confirmed now. */
export async function confirmByLink(database: Database, id: string, userId: string): Promise<boolean> {
  const [row] = await database.asOwner<{ isConfirmed: boolean }>(
    'select confirm_by_link($1, $2) as "isConfirmed"',
    [id, userId],
  );
  return row!.isConfirmed;
}
