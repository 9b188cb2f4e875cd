import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findUser, type Person } from '../../accounts/index.ts';
import { type Contact, findContacts, findContactsOfAddress, findMergeEnds } from '../../contacts/index.ts';
import { type GuestEvent, isAccountLetIn } from '../../events/index.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import { findAccessGroupOf, findGuestLink } from './guest-visit.repository.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import type { Standing } from './registration-window.ts';

/** What became of the personal link that somebody came by. */
export const LINK_STATES = ['NONE', 'VALID', 'UNKNOWN', 'REVOKED', 'ARCHIVED'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Who stands before the page of an event. */
export interface Visitor {
  link: LinkState;
  linkId: string | null;
  /** Who they are, where that is proven by a link or an account; in no other case. */
  contact: Contact | null;
  standing: Standing;
  /** Of those who are let into an internal event. */
  account: Person | null;
}

/** What a request says of who asks. */
export interface Asker {
  /** Of the account that is signed in; null for nobody. */
  userId: string | null;
  /** Where the request comes from. */
  address: string;
  personalToken?: string | null;
}

/** What is known of who asks before any transaction begins. */
export interface KnownAsker {
  hasToken: boolean;
  linkId: string | null;
  account: Person | null;
}

/** Throws RATE_LIMITED for whoever guesses tokens. */
export async function recogniseAsker(
  database: Database,
  { links, guesses }: Pick<RegistrationsContext, 'guesses'> & { links: Pick<GuestLinks, 'readToken'> },
  { userId, address, personalToken }: Asker,
): Promise<KnownAsker> {
  const hasToken = personalToken != null && personalToken !== '';
  const linkId = hasToken ? links.readToken(personalToken) : null;
  if (hasToken && linkId === null) await guesses!.count(address);
  return { hasToken, linkId, account: userId === null ? null : await findUser(database, userId) };
}

/** Who it is, before one event. */
export async function readVisitor(
  transaction: WorkspaceTransaction,
  event: GuestEvent,
  { hasToken, linkId, account }: KnownAsker,
): Promise<Visitor> {
  const { link, contact } = await followLink(transaction, event.id, hasToken, linkId);
  const letIn =
    event.access === 'INTERNAL' &&
    account?.isConfirmed &&
    (await isAccountLetIn(transaction, event.id, account.id))
      ? account
      : null;
  const person = letIn && link !== 'VALID' ? await contactOf(transaction, letIn) : contact;
  // A link that was handed on does not make somebody else of whoever is signed in.
  const isSomebodyElse = letIn !== null && person !== null && !isSameAddress(person.email, letIn.email);
  const standing = {
    hasLink: link === 'VALID',
    isLetIn: letIn !== null && !isSomebodyElse,
    accessGroupId: person ? await findAccessGroupOf(transaction, event.id, person.id) : null,
  };
  return {
    link,
    linkId,
    contact: event.access === 'INTERNAL' && !standing.isLetIn ? null : person,
    standing,
    account: standing.isLetIn ? letIn : null,
  };
}

async function followLink(
  transaction: WorkspaceTransaction,
  eventId: string,
  hasToken: boolean,
  linkId: string | null,
): Promise<{ link: LinkState; contact: Contact | null }> {
  if (!hasToken) return { link: 'NONE', contact: null };
  const row = linkId === null ? null : await findGuestLink(transaction, eventId, linkId);
  if (!row) return { link: 'UNKNOWN', contact: null };
  if (row.revokedAt) return { link: 'REVOKED', contact: null };
  const ends = await findMergeEnds(transaction, [row.contactId]);
  const [contact] = await findContacts(transaction, [ends.get(row.contactId) ?? row.contactId]);
  if (!contact) return { link: 'UNKNOWN', contact: null };
  return contact.archivedAt ? { link: 'ARCHIVED', contact: null } : { link: 'VALID', contact };
}

/** Of several contacts with the address of an account the oldest. */
async function contactOf(transaction: WorkspaceTransaction, account: Person): Promise<Contact | null> {
  return (await findContactsOfAddress(transaction, account.email))[0] ?? null;
}

export function isSameAddress(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
