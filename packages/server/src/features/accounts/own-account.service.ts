import { COLOR_MODES, type ColorMode, LIMITS } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { readLocale } from '../../platform/graphql/read-locale.ts';
import { takeText } from '../../platform/graphql/read-text.ts';
import { findUser, type Person } from './accounts.repository.ts';
import { deleteSessions, updatePerson } from './own-account.repository.ts';
import { findPasswordHash, replacePassword } from './password.repository.ts';
import { hashPassword, refuseTooMany, refuseWeakPassword } from './password.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import { isPassword } from './two-factor/prove-factors.ts';

/** Somebody who is signed in, by which session and from where. */
export interface SignedIn {
  userId: string;
  sessionId: string;
  address: string;
}

/** Changes what is given. Throws `BAD_USER_INPUT`. */
export async function updateProfile(
  database: Database,
  userId: string,
  {
    name,
    language,
    colorMode,
  }: { name?: string | null; language?: string | null; colorMode?: string | null },
): Promise<Person> {
  return updatePerson(database, userId, {
    name: name == null ? null : readName(name),
    language: language == null ? null : readLocale(language, ['language']),
    colorMode: colorMode == null ? null : readColorMode(colorMode),
  });
}

function readColorMode(text: string): ColorMode {
  const mode = COLOR_MODES.find((candidate) => candidate === text);
  if (!mode)
    throw badInput(`Expected one of ${COLOR_MODES.join(', ')}.`, ['colorMode'], 'UNKNOWN_COLOR_MODE');
  return mode;
}

function readName(text: string): string {
  const name = takeText(text, { path: ['name'], max: LIMITS.personNameCharacters, isRequired: true });
  if (/[\p{Cc}\p{Cs}]/u.test(name))
    throw badInput('There is a character in the name that cannot be seen.', ['name'], 'INVALID_NAME');
  return name;
}

/**
 * Sets another password for whoever knows the present one, and ends their other sessions. Wrong ones count as wrong
 * ones at sign-in do. Throws `BAD_USER_INPUT` with WRONG_PASSWORD or WEAK_PASSWORD, RATE_LIMITED.
 */
export async function changePassword(
  database: Database,
  attempts: SignInAttempts,
  { userId, sessionId, address }: SignedIn,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Person> {
  const person = (await findUser(database, userId))!;
  const { email } = person;
  return attempts.inTurn(email, async () => {
    await refuseTooMany(attempts, email, address);
    const checkedHash = await findPasswordHash(database, email);
    if (checkedHash === null || !(await isPassword(checkedHash, currentPassword))) {
      await attempts.countFailure(email, address);
      throw wrongPassword();
    }
    refuseWeakPassword(newPassword, email, ['newPassword']);
    const newHash = await hashPassword(newPassword);
    if (!(await replacePassword(database, userId, { checkedHash, newHash, keptSessionId: sessionId })))
      throw wrongPassword();
    return person;
  });
}

function wrongPassword(): DomainError {
  return badInput('This is not your present password.', ['currentPassword'], 'WRONG_PASSWORD');
}

/** Ends these sessions of the caller, or all but the present one. Throws NOT_FOUND where none of them is theirs. */
export async function endSessions(
  database: Database,
  { userId, sessionId }: SignedIn,
  ids: readonly string[] | null,
): Promise<number> {
  if (ids && ids.length > LIMITS.selectionIds)
    throw badInput(`${LIMITS.selectionIds} sessions at most; ${ids.length} were given.`, ['ids']);
  const known = ids?.filter((id) => !id.includes('\0')) ?? null;
  const count = await deleteSessions(database, userId, known, sessionId);
  if (ids && ids.length > 0 && count === 0)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such session of yours. It may have ended.',
      path: ['ids'],
    });
  return count;
}
