import type { GuestStatus } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import {
  completeRegisteredContact,
  type Contact,
  type ContactValues,
  createRegisteredContact,
  findSamePerson,
  lockContacts,
} from '../../contacts/index.ts';
import { type CustomFields, holdCustomFields } from '../../custom-fields/index.ts';
import { fieldsAsked, findAccessGroups, findEventBySlug, findTicketTypes } from '../../events/index.ts';
import { allotTickets } from './allot-tickets.ts';
import { type FilledForm, readAskedValues } from './asked-values.ts';
import { locateWorkspace } from './guest-visit.repository.ts';
import { inLineForPlaces } from './in-line.ts';
import { findActiveBookings, findGuest, forgetDecline } from './registered-booking.repository.ts';
import type { RegisteredBooking } from './registered-booking.ts';
import { firstLocale, postRegistrationMails } from './registration-mail.ts';
import { registrationWindow } from './registration-window.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import {
  cannotRegister,
  eventUnknown,
  linkRevoked,
  linkUnknown,
  personArchived,
} from './registrations.errors.ts';
import {
  type Asker,
  isSameAddress,
  type KnownAsker,
  readVisitor,
  recogniseAsker,
  type Visitor,
} from './visitor.ts';
import { moveWaitingUp } from './waiting-list.ts';
import { readWantedTickets, type TicketChoice } from './wanted-tickets.ts';

export interface Registration extends FilledForm {
  workspace: string;
  slug: string;
  personalToken?: string | null;
  tickets: readonly TicketChoice[];
  companions: readonly string[];
  /** The language that the page was read in. */
  locale?: string | null;
}

export interface Registered {
  guest: { status: GuestStatus };
  bookings: RegisteredBooking[];
}

/**
 * Registers somebody: contact, guest and bookings change together or not at all. Whoever a personal link or an account
 * proves is brought up to date; whoever comes without is matched to a contact that says the very same, or added. Throws
 * NOT_FOUND, GONE, FORBIDDEN, CONFLICT, BAD_USER_INPUT, RATE_LIMITED.
 */
export async function registerGuest(
  database: Database,
  context: RegistrationsContext,
  caller: Omit<Asker, 'personalToken'>,
  registration: Registration,
): Promise<Registered> {
  const asker = await recogniseAsker(database, context, { ...caller, ...registration });
  const workspaceId = await locateWorkspace(database, registration.workspace);
  if (workspaceId === null) throw eventUnknown();
  const place = { workspaceId, slug: registration.slug };
  const work = () =>
    inLineForPlaces(database, place, (transaction) => register(transaction, context, asker, registration));
  if (asker.linkId !== null || asker.account !== null) return work();
  refuseLinksInNames(registration);
  const email = registration.fields['email'];
  const attempt = {
    address: caller.address,
    place: `${workspaceId} ${registration.slug}`,
    email: typeof email === 'string' ? email : null,
  };
  return context.attempts!.during(attempt, work);
}

const LINK = /:\/\/|\bwww\./i;

/** We write to whoever is named by nobody knows whom: no stranger advertises in our name. */
function refuseLinksInNames({ fields, companions }: Registration): void {
  const named: [unknown, string[]][] = [
    [fields['firstName'], ['firstName']],
    [fields['lastName'], ['lastName']],
    ...companions.map((name, index): [unknown, string[]] => [name, ['companions', String(index)]]),
  ];
  const errors = named.flatMap(([name, path]) =>
    typeof name === 'string' && LINK.test(name)
      ? [{ code: 'BAD_USER_INPUT' as const, reason: 'LINK_IN_NAME', message: 'A name holds no link.', path }]
      : [],
  );
  if (errors.length > 0) throw new DomainError(errors);
}

async function register(
  transaction: WorkspaceTransaction,
  context: RegistrationsContext,
  asker: KnownAsker,
  registration: Registration,
): Promise<Registered> {
  const { event, visitor } = await enterEvent(transaction, asker, registration.slug);
  const groups = (await findAccessGroups(transaction, [event.id])).get(event.id)!;
  const { obstacle } = registrationWindow(event, groups, visitor.standing, new Date());
  if (obstacle) throw cannotRegister(obstacle);
  const ticketTypes = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  const customFields = await holdCustomFields(transaction);
  const form = fieldsAsked(event.form, customFields);
  const [values, wanted] = await readBoth(
    () => readAskedValues(transaction, form, registration, visitor.contact, customFields),
    async () => readWantedTickets(event, ticketTypes, registration.tickets, registration.companions),
  );
  const contact = await settlePerson(
    transaction,
    context,
    event.id,
    visitor,
    values,
    customFields,
    registration,
  );
  const { hasChanged, hasFreed } = await allotTickets(transaction, event, contact.id, wanted);
  if (hasChanged) {
    await forgetDecline(transaction, event.id, contact.id);
    if (hasFreed) await moveWaitingUp(transaction, context, event.id);
    await postRegistrationMails(
      transaction,
      context,
      'REGISTERED',
      event.id,
      [contact.id],
      registration.locale,
    );
  }
  return answer(transaction, event.id, contact.id);
}

/** Reads two parts of an input; what cannot stand in either is told at once. */
async function readBoth<One, Other>(
  readOne: () => Promise<One>,
  readOther: () => Promise<Other>,
): Promise<[One, Other]> {
  const [one, other] = await Promise.allSettled([readOne(), readOther()]);
  const failures = [one, other].flatMap((read) =>
    read.status === 'rejected' ? [read.reason as unknown] : [],
  );
  const unexpected = failures.find((failure) => !(failure instanceof DomainError));
  if (unexpected !== undefined) throw unexpected;
  if (failures.length > 0)
    throw new DomainError(failures.flatMap((failure) => (failure as DomainError).errors));
  return [(one as PromiseFulfilledResult<One>).value, (other as PromiseFulfilledResult<Other>).value];
}

/** The event of an address with its places locked, and who stands before it. Throws NOT_FOUND and GONE. */
export async function enterEvent(transaction: WorkspaceTransaction, asker: KnownAsker, slug: string) {
  // With its row its places are held, as by `lockPlaces`; whoever had it before may have changed it.
  const event = slug.includes('\0')
    ? null
    : await findEventBySlug(transaction, slug.toLowerCase(), 'for no key update');
  if (!event) throw eventUnknown();
  const visitor = await readVisitor(transaction, event, asker);
  if (visitor.link === 'UNKNOWN') throw linkUnknown();
  if (visitor.link === 'REVOKED') throw linkRevoked();
  if (visitor.link === 'ARCHIVED') throw personArchived();
  return { event, visitor };
}

/** What somebody holds now, as they are told. */
export async function answer(
  transaction: WorkspaceTransaction,
  eventId: string,
  contactId: string,
): Promise<Registered> {
  const guest = await findGuest(transaction, eventId, contactId);
  return {
    guest: { status: guest?.status ?? 'ADDED' },
    bookings: await findActiveBookings(transaction, eventId, contactId),
  };
}

async function settlePerson(
  transaction: WorkspaceTransaction,
  context: RegistrationsContext,
  eventId: string,
  { contact, account }: Visitor,
  values: ContactValues,
  customFields: CustomFields,
  { locale }: Registration,
): Promise<Contact> {
  // The address is what lets an account in: it stays that of the account.
  if (account && 'email' in values && !isSameAddress(values['email'] ?? null, account.email))
    throw cannotRegister('ACCOUNT_NEEDED', ['email']);
  if (contact) {
    const [locked] = await lockContacts(transaction, [contact.id]);
    await completeRegisteredContact(transaction, context.contacts, locked!, values, customFields);
    return locked!;
  }
  const same = await findSamePerson(transaction, values, customFields);
  // Nobody changes, or learns of, what another has booked by naming them.
  if (same && (await findActiveBookings(transaction, eventId, same.id)).length === 0) return same;
  const language = values['language'] ?? (locale ? firstLocale([locale]) : null);
  return createRegisteredContact(transaction, context.contacts, { ...values, language }, customFields);
}
