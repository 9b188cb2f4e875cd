import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findUser, type Person } from '../../accounts/index.ts';
import { type Contact, findContacts, findContactsOfAddress, findMergeEnds } from '../../contacts/index.ts';
import { type GuestEvent, isAccountLetIn } from '../../events/index.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import { findGuestLinks } from './guest-visit.repository.ts';
import { findGuest, findGuestsOf, type GuestRow } from './registered-booking.repository.ts';
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
  /** As a guest of the event; null for whoever is none yet. */
  guest: GuestRow | null;
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

/** Who came by a personal link. */
export interface LinkedPerson {
  link: Exclude<LinkState, 'NONE'>;
  contact: Contact | null;
  guest: GuestRow | null;
}

/** Who it is, before one event. `people`: who is behind links, where that was read already. */
export async function readVisitor(
  transaction: WorkspaceTransaction,
  event: GuestEvent,
  { hasToken, linkId, account }: KnownAsker,
  people?: ReadonlyMap<string, LinkedPerson>,
): Promise<Visitor> {
  const followed = linkId === null ? null : (people ?? (await followLinks(transaction, event.id, [linkId])));
  const linked = followed?.get(linkId!) ?? NOBODY;
  const link = hasToken ? linked.link : 'NONE';
  const letIn =
    event.access === 'INTERNAL' &&
    account?.isConfirmed &&
    (await isAccountLetIn(transaction, event.id, account.id))
      ? account
      : null;
  const person = letIn && link !== 'VALID' ? await contactOf(transaction, letIn) : linked.contact;
  // A link that was handed on does not make somebody else of whoever is signed in.
  const isSomebodyElse = letIn !== null && person !== null && !isSameAddress(person.email, letIn.email);
  const guest =
    person && person !== linked.contact ? await findGuest(transaction, event.id, person.id) : linked.guest;
  const standing = {
    hasLink: link === 'VALID',
    isLetIn: letIn !== null && !isSomebodyElse,
    accessGroupId: guest?.accessGroupId ?? null,
  };
  return {
    link,
    linkId,
    contact: event.access === 'INTERNAL' && !standing.isLetIn ? null : person,
    standing,
    guest,
    account: standing.isLetIn ? letIn : null,
  };
}

const NOBODY: LinkedPerson = { link: 'UNKNOWN', contact: null, guest: null };

/** Who is behind each of these personal links to an event. `read`: how their contacts are to be read, locked or not. */
export async function followLinks(
  transaction: WorkspaceTransaction,
  eventId: string,
  linkIds: readonly string[],
  read = findContacts,
): Promise<Map<string, LinkedPerson>> {
  if (linkIds.length === 0) return new Map();
  const links = await findGuestLinks(transaction, eventId, linkIds);
  const contactIds = links.flatMap(({ contactId, revokedAt }) => (revokedAt ? [] : contactId));
  const ends = await findMergeEnds(transaction, contactIds);
  const livingIds = contactIds.map((id) => ends.get(id) ?? id);
  const contacts = new Map((await read(transaction, livingIds)).map((contact) => [contact.id, contact]));
  const guests = await findGuestsOf(transaction, eventId, livingIds);
  return new Map(
    links.map(({ id, contactId, revokedAt }): [string, LinkedPerson] => {
      if (revokedAt) return [id, { ...NOBODY, link: 'REVOKED' }];
      const contact = contacts.get(ends.get(contactId) ?? contactId);
      if (!contact) return [id, NOBODY];
      if (contact.archivedAt) return [id, { ...NOBODY, link: 'ARCHIVED' }];
      const guest = guests.find((one) => one.contactId === contact.id) ?? null;
      return [id, { link: 'VALID', contact, guest }];
    }),
  );
}

/** Of several contacts with the address of an account the oldest. */
async function contactOf(transaction: WorkspaceTransaction, account: Person): Promise<Contact | null> {
  return (await findContactsOfAddress(transaction, account.email))[0] ?? null;
}

export function isSameAddress(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
