import type { Database } from '../../../platform/database/database.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import { findUser } from '../accounts.repository.ts';
import type { SignedIn } from '../own-account.service.ts';
import { refuseTooMany } from '../password.ts';
import type { SignInAttempts } from '../sign-in-attempts.ts';
import { type FactorKeys, makeRecoveryCode, readCode } from './factor-keys.ts';
import { authenticatorUri, makeSecret, stepOfCode, toBase32 } from './one-time-code.ts';
import { type FactorProof, proveFactors } from './prove-factors.ts';
import {
  beginTwoFactor,
  findSealedSecret,
  findSignInAccount,
  replaceRecoveryCodes,
  type SignInAccount,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from './two-factor.repository.ts';

const RECOVERY_CODES = 10;
/** No code, however it is typed, is longer. */
const CODE_CHARACTERS = 64;

export interface TwoFactorDependencies {
  database: Database;
  attempts: SignInAttempts;
  keys: FactorKeys;
}

/** The password, and the code where the account asks for one. */
export interface Proof {
  password: string;
  code?: string | null;
}

/**
 * Makes a secret for an authenticator, which counts for nothing until `turnOn`. Whoever found a session open cannot
 * do it: the password is asked for. Throws `DomainError`.
 */
export async function begin(
  deps: TwoFactorDependencies,
  caller: SignedIn,
  password: string,
): Promise<{ secret: string; uri: string }> {
  const { isConfirmed } = (await findUser(deps.database, caller.userId))!;
  // Else whoever took somebody's address could shut them out of it for good.
  if (!isConfirmed)
    throw new DomainError({
      code: 'FORBIDDEN',
      reason: 'ADDRESS_NOT_CONFIRMED',
      message: 'Confirm the address of your account first: ask for the mail that does.',
    });
  const { email } = await prove(deps, caller, { password }, 'password alone');
  const secret = makeSecret();
  const sealed = deps.keys.seal(secret, caller.userId);
  if (!(await beginTwoFactor(deps.database, caller.userId, sealed))) throw alreadyOn();
  return { secret: toBase32(secret), uri: authenticatorUri(secret, email) };
}

/** Turns it on by a first code. Other sessions end. Answers the recovery codes, which are shown this once. */
export async function turnOn(
  { database, attempts, keys }: TwoFactorDependencies,
  { userId, sessionId, address }: SignedIn,
  code: string,
): Promise<string[]> {
  const { email } = (await findUser(database, userId))!;
  return attempts.inTurn(email, async () => {
    await refuseTooMany(attempts, email, address);
    const sealed = await findSealedSecret(database, userId);
    if (!sealed)
      throw badInput('Nothing was begun: ask for a new secret first.', ['code'], 'TWO_FACTOR_NOT_BEGUN');
    const step = stepOfCode(keys.open(sealed, userId), readCode(code.slice(0, CODE_CHARACTERS)), Date.now());
    if (step === null) {
      await attempts.countFailure(email, address);
      throw wrongCode();
    }
    const codes = makeRecoveryCodes();
    const chosen = { sealed, step, recoveryHashes: hashAll(keys, codes, userId), keptSessionId: sessionId };
    if (!(await turnOnTwoFactor(database, userId, chosen))) throw alreadyOn();
    return codes;
  });
}

/** Ends it, for whoever has both factors. */
export async function turnOff(deps: TwoFactorDependencies, caller: SignedIn, proof: Proof): Promise<void> {
  await prove(deps, caller, proof, 'both');
  if (!(await turnOffTwoFactor(deps.database, caller.userId))) throw notOn();
}

/** New recovery codes for whoever has both factors; those of before are good for nothing. */
export async function renewRecoveryCodes(
  deps: TwoFactorDependencies,
  caller: SignedIn,
  proof: Proof,
): Promise<string[]> {
  await prove(deps, caller, proof, 'both');
  const codes = makeRecoveryCodes();
  await replaceRecoveryCodes(deps.database, caller.userId, hashAll(deps.keys, codes, caller.userId));
  return codes;
}

/** What is wrong counts as at sign-in. Throws `BAD_USER_INPUT` at the field that is, RATE_LIMITED, CONFLICT. */
async function prove(
  { database, attempts, keys }: TwoFactorDependencies,
  { userId, address }: SignedIn,
  { password, code }: Proof,
  asked: 'both' | 'password alone',
): Promise<SignInAccount> {
  const { email } = (await findUser(database, userId))!;
  return attempts.inTurn(email, async () => {
    await refuseTooMany(attempts, email, address);
    const account = await findSignInAccount(database, email);
    if (!account) throw wrong('WRONG_PASSWORD');
    if (asked === 'both' && account.twoFactorAt === null) throw notOn();
    if (asked === 'password alone' && account.twoFactorAt !== null) throw alreadyOn();
    const typed = code?.slice(0, CODE_CHARACTERS) ?? null;
    const proof = await proveFactors(database, keys, account, { password, code: typed });
    if (proof === 'WRONG_PASSWORD' || proof === 'WRONG_CODE') await attempts.countFailure(email, address);
    if (proof !== 'PROVED') throw wrong(proof);
    return account;
  });
}

function wrong(proof: Exclude<FactorProof, 'PROVED'>): DomainError {
  return proof === 'WRONG_PASSWORD'
    ? badInput('This is not your password.', ['password'], 'WRONG_PASSWORD')
    : wrongCode();
}

function wrongCode(): DomainError {
  return badInput(
    'This code is not right, or was used before. Take the next one of your authenticator, or a recovery code.',
    ['code'],
    'WRONG_CODE',
  );
}

function alreadyOn(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TWO_FACTOR_ON',
    message: 'Two-factor sign-in is turned on already. Turn it off first to use another authenticator.',
  });
}

function notOn(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TWO_FACTOR_OFF',
    message: 'Two-factor sign-in is not turned on.',
  });
}

function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
}

function hashAll(keys: FactorKeys, codes: readonly string[], userId: string): Buffer[] {
  return codes.map((code) => keys.hashRecoveryCode(readCode(code), userId));
}
