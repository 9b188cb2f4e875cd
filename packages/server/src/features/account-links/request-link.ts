import { LIMITS, type Locale, normaliseValue } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { readLocale } from '../../platform/graphql/read-locale.ts';
import { findUser } from '../accounts/index.ts';
import { LINK_MINUTES } from './account-link.ts';
import { askForLink } from './account-link.repository.ts';
import type { AccountLinksContext } from './account-links.context.ts';
import { SEND_LINK_JOB } from './send-account-link.job.ts';

/**
 * Has a link to a new password sent to an address, if it has an account: whether it has is found out by the job alone,
 * so that neither the answer nor its time tells. `address`: where the request comes from. Throws `BAD_USER_INPUT`,
 * RATE_LIMITED.
 */
export async function requestPasswordReset(
  database: Database,
  { limits }: AccountLinksContext,
  address: string,
  { email, language }: { email: string; language: string },
): Promise<void> {
  const locale = readLocale(language, ['language']);
  const key = readEmail(email);
  await limits!.requests.count(key, address);
  await askForLink(database, SEND_LINK_JOB, {
    purpose: 'PASSWORD',
    email: key,
    locale,
    minutes: LINK_MINUTES.PASSWORD,
  });
}

/** Has the link that confirms the address sent to the caller once more. Throws RATE_LIMITED. */
export async function requestConfirmation(
  database: Database,
  { limits }: AccountLinksContext,
  caller: { userId: string; address: string },
  language: string,
): Promise<void> {
  const locale = readLocale(language, ['language']);
  const { email, isConfirmed } = (await findUser(database, caller.userId))!;
  if (isConfirmed) return;
  await limits!.requests.count(email, caller.address);
  await sendConfirmation(database, email, locale);
}

/** For an account that has just been made, and whose address nobody has proved. */
export async function sendConfirmation(database: Database, email: string, locale: Locale): Promise<void> {
  await askForLink(database, SEND_LINK_JOB, {
    purpose: 'CONFIRMATION',
    email: email.toLowerCase(),
    locale,
    minutes: LINK_MINUTES.CONFIRMATION,
  });
}

function readEmail(text: string): string {
  const isReadable = text.length <= LIMITS.searchCharacters * 2 && !text.includes('\0');
  const { value } = isReadable ? normaliseValue('EMAIL', text, { country: null }) : { value: null };
  if (!value) throw badInput('This is not an e-mail address.', ['email'], 'INVALID_EMAIL');
  return value.toLowerCase();
}
