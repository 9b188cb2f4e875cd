import { LIMITS } from '@convive/shared';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';

export { hashPassword } from 'better-auth/crypto';

/** What is tried first by whoever guesses; compared in lower case, without what was put at the end. */
const COMMON = new Set(
  `password passw0rd p@ssw0rd motdepasse passwort kennwort azerty azertyuiop qwerty qwertyuiop qwertz qwertzuiop
   welcome bienvenue willkommen bonjour letmein iloveyou jetaime ichliebedich superman batman football baseball
   sunshine princess princesse monkey dragon shadow master trustno whatever computer ordinateur internet starwars
   soleil chocolat loulou doudou marseille convive invitation changeme secret test demo admin administrator
   administrateur abcdefgh aaaaaaaa`.split(/\s+/),
);
const ENDING = /[\d!?.*_#$-]+$/;

/**
 * Refuses a password that is too short, too long or known to everybody with `BAD_USER_INPUT`, WEAK_PASSWORD. There
 * are no rules on which signs it holds.
 */
export function refuseWeakPassword(password: string, email: string, path: string[]): void {
  const lower = password.toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  const weak = (message: string) => badInput(message, path, 'WEAK_PASSWORD');
  if (password.length < LIMITS.passwordCharactersLeast)
    throw weak(`A password has ${LIMITS.passwordCharactersLeast} characters or more.`);
  if (password.length > LIMITS.passwordCharacters)
    throw weak(`A password has ${LIMITS.passwordCharacters} characters at most.`);
  const isKnown = COMMON.has(lower) || COMMON.has(lower.replace(ENDING, '')) || /^\d{1,12}$/.test(password);
  if (isKnown || new Set(password).size < 4 || lower === email.toLowerCase() || lower === name)
    throw weak('This password is among the first to be guessed. Take a longer or a less common one.');
}

/** Throws RATE_LIMITED while there are too many wrong passwords or codes, by the account or the address. */
export async function refuseTooMany(attempts: SignInAttempts, email: string, address: string): Promise<void> {
  const wait = await attempts.secondsToWait(email, address);
  if (wait > 0)
    throw new DomainError({
      code: 'RATE_LIMITED',
      message: `Too many wrong passwords. Try again in ${Math.ceil(wait / 60)} minutes.`,
    });
}
