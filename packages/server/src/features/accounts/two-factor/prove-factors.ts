import { LIMITS } from '@convive/shared';
import { verifyPassword } from 'better-auth/crypto';
import type { Database } from '../../../platform/database/database.ts';
import { type FactorKeys, readCode } from './factor-keys.ts';
import { CODE_DIGITS, stepOfCode } from './one-time-code.ts';
import { findSealedSecret, type SignInAccount, useRecoveryCode, useStep } from './two-factor.repository.ts';

export type FactorProof = 'PROVED' | 'WRONG_PASSWORD' | 'CODE_MISSING' | 'WRONG_CODE';

/**
 * Whether somebody has both, the password and, where the account asks for one, a code, which is used up by it. The
 * caller counts what is wrong.
 */
export async function proveFactors(
  database: Database,
  keys: FactorKeys,
  account: SignInAccount,
  { password, code }: { password: string; code: string | null },
): Promise<FactorProof> {
  if (!(await isPassword(account.passwordHash, password))) return 'WRONG_PASSWORD';
  if (account.twoFactorAt === null) return 'PROVED';
  if (code === null || code.trim() === '') return 'CODE_MISSING';
  return (await isCode(database, keys, account.userId, code)) ? 'PROVED' : 'WRONG_CODE';
}

export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  if (hash === null || password.length > LIMITS.passwordCharacters) return false;
  return verifyPassword({ hash, password });
}

async function isCode(database: Database, keys: FactorKeys, userId: string, typed: string): Promise<boolean> {
  const code = readCode(typed);
  if (code.length !== CODE_DIGITS)
    return useRecoveryCode(database, userId, keys.hashRecoveryCode(code, userId));
  const sealed = await findSealedSecret(database, userId);
  const step = sealed && stepOfCode(keys.open(sealed, userId), code, Date.now());
  return step !== null && useStep(database, userId, step);
}
