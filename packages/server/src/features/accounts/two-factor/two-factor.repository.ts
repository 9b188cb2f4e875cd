import type { Database } from '../../../platform/database/database.ts';

/** What sign-in must know of an account before it opens a session. */
export interface SignInAccount {
  userId: string;
  email: string;
  passwordHash: string | null;
  /** Since when a code is asked for; null: it is not. As text, to the microsecond. */
  twoFactorAt: string | null;
}

export async function findSignInAccount(database: Database, email: string): Promise<SignInAccount | null> {
  const [row] = await database.asOwner<SignInAccount>(
    `select "userId", "user"."email", "password" as "passwordHash", two_factor_at::text as "twoFactorAt"
     from auth."account" join auth."user" on "user"."id" = "userId"
     where "user"."email" = $1 and "providerId" = 'credential'`,
    [email.toLowerCase()],
  );
  return row ?? null;
}

export interface TwoFactorState {
  isOn: boolean;
  since: Date | null;
  recoveryCodesLeft: number;
}

export async function findTwoFactorState(database: Database, userId: string): Promise<TwoFactorState> {
  const [row] = await database.asOwner<TwoFactorState>(
    `select two_factor_at is not null as "isOn", two_factor_at as since, (
       select count(*)::int from auth.recovery_code where user_id = "userId" and used_at is null
     ) as "recoveryCodesLeft"
     from auth."account" where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  );
  return row ?? { isOn: false, since: null, recoveryCodesLeft: 0 };
}

/** The sealed secret of a person, confirmed or not; null where none was begun. */
export async function findSealedSecret(database: Database, userId: string): Promise<Buffer | null> {
  const [row] = await database.asOwner<{ sealed: Buffer }>(
    'select sealed_secret as sealed from auth.two_factor where user_id = $1',
    [userId],
  );
  return row?.sealed ?? null;
}

/** Answers false where it is turned on already. */
export async function beginTwoFactor(database: Database, userId: string, sealed: Buffer): Promise<boolean> {
  const [row] = await database.asOwner<{ isDone: boolean }>('select begin_two_factor($1, $2) as "isDone"', [
    userId,
    sealed,
  ]);
  return row!.isDone;
}

/** Answers false where it was turned on meanwhile. */
export async function turnOnTwoFactor(
  database: Database,
  userId: string,
  chosen: { sealed: Buffer; step: number; recoveryHashes: Buffer[]; keptSessionId: string },
): Promise<boolean> {
  const [row] = await database.asOwner<{ isDone: boolean }>(
    'select turn_on_two_factor($1, $2, $3, $4, $5) as "isDone"',
    [userId, chosen.sealed, chosen.step, chosen.recoveryHashes, chosen.keptSessionId],
  );
  return row!.isDone;
}

export async function turnOffTwoFactor(database: Database, userId: string): Promise<boolean> {
  const [row] = await database.asOwner<{ isDone: boolean }>('select turn_off_two_factor($1) as "isDone"', [
    userId,
  ]);
  return row!.isDone;
}

export async function replaceRecoveryCodes(
  database: Database,
  userId: string,
  hashes: Buffer[],
): Promise<void> {
  await database.asOwner('select replace_recovery_codes($1, $2)', [userId, hashes]);
}

/** Uses the code of a step up. False where it, or a later one, was used before. */
export async function useStep(database: Database, userId: string, step: number): Promise<boolean> {
  const rows = await database.asOwner(
    'update auth.two_factor set last_step = $2 where user_id = $1 and last_step < $2 returning user_id',
    [userId, step],
  );
  return rows.length > 0;
}

/** Uses a recovery code up. False where there is none like it, or no more. */
export async function useRecoveryCode(database: Database, userId: string, hash: Buffer): Promise<boolean> {
  const rows = await database.asOwner(
    `update auth.recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null
     returning user_id`,
    [userId, hash],
  );
  return rows.length > 0;
}
