import { LOCALES } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import { DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import {
  completeRegisteredContact,
  type Contact,
  type ContactValues,
  createRegisteredContact,
  findSamePerson,
  lockContacts,
} from '../../contacts/index.ts';
import { fieldsAsked } from '../../events/index.ts';
import { allotTickets } from './allot-tickets.ts';
import { type FilledForm, readAskedValues } from './asked-values.ts';
import { locateWorkspace } from './guest-visit.repository.ts';
import { inLineForPlaces, type Served } from './in-line.ts';
import { findActiveBookings, forgetDecline } from './registered-booking.repository.ts';
import type { Registered } from './registered-booking.ts';
import type { RegistrationDesk } from './registration-desk.ts';
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
  const counter = { database, context, workspaceId, slug: registration.slug };
  const serve = (desk: RegistrationDesk) => register(desk, context, asker, registration);
  const work = () => inLineForPlaces(counter, { linkId: asker.linkId, serve });
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
  desk: RegistrationDesk,
  context: RegistrationsContext,
  asker: KnownAsker,
  registration: Registration,
): Promise<Served> {
  const { transaction, event, workspace, customFields } = desk;
  const visitor = await meetVisitor(desk, asker);
  const { obstacle } = registrationWindow(event, desk.accessGroups, visitor.standing, new Date());
  if (obstacle) throw cannotRegister(obstacle);
  const [values, wanted] = readBoth(
    () =>
      readAskedValues(
        workspace,
        fieldsAsked(event.form, customFields),
        registration,
        visitor.contact,
        customFields,
      ),
    () => readWantedTickets(event, desk.ticketTypes, registration.tickets, registration.companions),
  );
  const contact = await settlePerson(desk, context, visitor, values, registration);
  const { hasChanged, hasFreed } = await allotTickets(desk, contact.id, wanted);
  if (!hasChanged) return { contactId: contact.id };
  if (visitor.guest?.contactId !== contact.id || visitor.guest.hasDeclined)
    await forgetDecline(transaction, event.id, contact.id);
  if (hasFreed) {
    await moveWaitingUp(transaction, context, event.id);
    desk.places = null;
  }
  return { contactId: contact.id, mailIn: registration.locale ?? null };
}

/** Reads two parts of an input; what cannot stand in either is told at once. */
function readBoth<One, Other>(readOne: () => One, readOther: () => Other): [One, Other] {
  const errors: UserErrorDetails[] = [];
  const read = <Part>(readPart: () => Part): Part | undefined => {
    try {
      return readPart();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push(...error.errors);
      return undefined;
    }
  };
  const [one, other] = [read(readOne), read(readOther)];
  if (errors.length > 0) throw new DomainError(errors);
  return [one as One, other as Other];
}

/** Who stands before an event. Throws NOT_FOUND and GONE. */
export async function meetVisitor(desk: RegistrationDesk, asker: KnownAsker): Promise<Visitor> {
  const visitor = await readVisitor(desk.transaction, desk.event, asker, desk.people);
  if (visitor.link === 'UNKNOWN') throw linkUnknown();
  if (visitor.link === 'REVOKED') throw linkRevoked();
  if (visitor.link === 'ARCHIVED') throw personArchived();
  return visitor;
}

async function settlePerson(
  { transaction, event, people, customFields }: RegistrationDesk,
  context: RegistrationsContext,
  { contact, account, linkId }: Visitor,
  values: ContactValues,
  { locale }: Registration,
): Promise<Contact> {
  // The address is what lets an account in: it stays that of the account.
  if (account && 'email' in values && !isSameAddress(values['email'] ?? null, account.email))
    throw cannotRegister('ACCOUNT_NEEDED', ['email']);
  if (contact) {
    const isLocked = linkId !== null && people.get(linkId)?.contact === contact;
    const locked = isLocked ? contact : (await lockContacts(transaction, [contact.id]))[0]!;
    await completeRegisteredContact(transaction, context.contacts, locked, values, customFields);
    return locked;
  }
  const same = await findSamePerson(transaction, values, customFields);
  // Nobody changes, or learns of, what another has booked by naming them.
  if (same && (await findActiveBookings(transaction, event.id, same.id)).length === 0) return same;
  const language =
    values['language'] ?? LOCALES.find((known) => known === locale?.slice(0, 2).toLowerCase()) ?? null;
  return createRegisteredContact(transaction, context.contacts, { ...values, language }, customFields);
}
