import type { FormField, GuestStatus, Locale, RegistrationObstacle } from '@convive/shared';
import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findRole, findWorkspace } from '../../accounts/index.ts';
import { type ContactValues, valuesOf } from '../../contacts/index.ts';
import { type CustomField, type CustomFields, findCustomFields } from '../../custom-fields/index.ts';
import {
  eventImageUrl,
  eventIn,
  fieldsAsked,
  findAccessGroups,
  findEventBySlug,
  findTicketTypes,
  type GuestEvent,
  type TicketType,
} from '../../events/index.ts';
import { languagesOf, localeFor } from '../event-languages.ts';
import { calendarEntries, type CalendarPerson, writeCalendarFile } from './calendar-file.ts';
import { locateWorkspace, noteOpened } from './guest-visit.repository.ts';
import { findPlaces, type Places } from './places.repository.ts';
import { findActiveBookings, findGuest } from './registered-booking.repository.ts';
import type { RegisteredBooking } from './registered-booking.ts';
import { maySee, registrationWindow } from './registration-window.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import {
  type Asker,
  isSameAddress,
  type KnownAsker,
  type LinkState,
  readVisitor,
  recogniseAsker,
  type Visitor,
} from './visitor.ts';

/** Of so many places and more nobody needs to know how many there are. */
const FEW = 10;

/** What somebody is told who opens the page of an event. */
export interface PublicEvent {
  workspaceName: string;
  /** The person's where the event speaks it, else its first. */
  language: Locale;
  /** What the page can be read in. */
  languages: readonly Locale[];
  link: LinkState;
  /** Why one cannot register now; null where one can. */
  obstacle: RegistrationObstacle | null;
  opensAt: Date | null;
  closesAt: Date | null;
  /** Null for whoever may not even see it. */
  event: PublicEventDetails | null;
  /** Null for whoever is not known by a link or an account. */
  person: PublicPerson | null;
}

export interface PublicEventDetails extends Pick<
  GuestEvent,
  'title' | 'description' | 'startsAt' | 'endsAt' | 'timeZone' | 'place' | 'maxPerGuest' | 'needsApproval'
> {
  form: PublicFormField[];
  ticketTypes: (TicketType & Availability)[];
  availability: Availability;
  hasWaitingList: boolean;
  imageUrl: string | null;
  calendar: string;
  translations: PublicEventTranslation[];
}

/** The event in a further language, complete. */
export interface PublicEventTranslation extends Pick<GuestEvent, 'title' | 'description' | 'place'> {
  language: Locale;
  calendar: string;
}

export interface PublicFormField extends FormField {
  /** Null for a field that every workspace has. */
  custom: CustomField | null;
}

export interface Availability {
  /** Where few are left; null: enough. */
  placesLeft: number | null;
}

export interface PublicPerson {
  status: GuestStatus | null;
  values: { field: string; value: string }[];
  bookings: RegisteredBooking[];
  /** The address is that of their account, and stays so. */
  isEmailFixed: boolean;
}

/**
 * What the page of an event shows; null where there is none. The first look at a genuine personal link is noted,
 * unless somebody of the team takes it, and nothing else happens: mail programs open links by themselves. Throws RATE_LIMITED for whoever guesses.
 */
export async function openEvent(
  database: Database,
  context: RegistrationsContext,
  asker: Asker,
  { workspace, slug }: { workspace: string; slug: string },
): Promise<PublicEvent | null> {
  const known = await recogniseAsker(database, context, asker);
  const workspaceId = await locateWorkspace(database, workspace);
  if (workspaceId === null || slug.includes('\0')) return null;
  const work = async (transaction: WorkspaceTransaction) => {
    const event = await findEventBySlug(transaction, slug.toLowerCase());
    if (!event) return null;
    const visitor = await readVisitor(transaction, event, known);
    if (visitor.link === 'VALID' && visitor.contact)
      if (!(await isOfTheTeam(transaction, known, visitor)))
        await noteOpened(transaction, event.id, visitor.linkId!, visitor.contact.id);
    return tell(transaction, context, event, visitor);
  };
  return known.linkId === null ? database.read(workspaceId, work) : database.write(workspaceId, work);
}

/** Whether it is somebody of the team who looks at a guest's page: the guest has not opened anything by that. */
async function isOfTheTeam(
  transaction: WorkspaceTransaction,
  { account }: Pick<KnownAsker, 'account'>,
  { contact }: Pick<Visitor, 'contact'>,
): Promise<boolean> {
  if (account === null || isSameAddress(contact?.email ?? null, account.email)) return false;
  const role = await findRole(transaction, account.id);
  return role !== null && role !== 'MEMBER';
}

async function tell(
  transaction: WorkspaceTransaction,
  { fileLinks, mail }: Pick<RegistrationsContext, 'fileLinks' | 'mail'>,
  event: GuestEvent,
  visitor: Visitor,
): Promise<PublicEvent> {
  const workspace = await findWorkspace(transaction);
  const groups = (await findAccessGroups(transaction, [event.id])).get(event.id)!;
  const window = registrationWindow(event, groups, visitor.standing, new Date());
  const organizer = { name: workspace.name, email: mail.from.address };
  const isSeen = maySee(event, visitor.standing);
  const ticketTypes = (await findTicketTypes(transaction, [event.id])).get(event.id)!;
  const places = await findPlaces(transaction, event.id);
  const customFields = await findCustomFields(transaction);
  const form = fieldsAsked(event.form, customFields);
  const person = await tellPerson(transaction, event, visitor, form, customFields);
  const isFull =
    !event.needsApproval && !event.hasWaitingList && hasNone(places, ticketTypes) && !person?.bookings.length;
  return {
    workspaceName: workspace.name,
    language: localeFor(event, workspace, [visitor.contact?.language]),
    languages: languagesOf(event, workspace),
    link: visitor.link,
    obstacle: window.obstacle ?? (isFull ? 'FULL' : null),
    opensAt: isSeen ? window.opensAt : null,
    closesAt: isSeen ? window.closesAt : null,
    event: isSeen
      ? tellEvent(event, { fileLinks, organizer }, ticketTypes, places, form, customFields, person)
      : null,
    person,
  };
}

function tellEvent(
  event: GuestEvent,
  { fileLinks, organizer }: Pick<RegistrationsContext, 'fileLinks'> & { organizer: CalendarPerson },
  ticketTypes: readonly TicketType[],
  places: Places,
  form: readonly FormField[],
  customFields: CustomFields,
  person: PublicPerson | null,
): PublicEventDetails {
  const booked = ticketTypes.filter(({ id }) =>
    person?.bookings.some(({ ticketTypeId, status }) => ticketTypeId === id && status === 'CONFIRMED'),
  );
  const isOffered = ({ language }: { language: Locale }) =>
    event.languages.length === 0 || event.languages.includes(language);
  return {
    ...event,
    form: form.map((field) => ({ ...field, custom: customFields.get(field.field) ?? null })),
    ticketTypes: ticketTypes.map((type) => ({ ...type, placesLeft: fewLeft(places.left(type.id)) })),
    availability: { placesLeft: fewLeft(places.left(null)) },
    imageUrl: eventImageUrl(fileLinks, event),
    calendar: writeCalendarFile(calendarEntries(event, booked), organizer),
    translations: event.translations.filter(isOffered).map(({ language }) => {
      const told = eventIn(event, language);
      const { title, description, place } = told;
      return {
        ...{ language, title, description, place },
        calendar: writeCalendarFile(calendarEntries(told, booked), organizer),
      };
    }),
  };
}

async function tellPerson(
  transaction: WorkspaceTransaction,
  event: GuestEvent,
  { contact, account }: Visitor,
  form: readonly FormField[],
  customFields: CustomFields,
): Promise<PublicPerson | null> {
  if (!contact) return account ? strangerWithAccount(account) : null;
  const guest = await findGuest(transaction, event.id, contact.id);
  return {
    status: guest?.status ?? null,
    values: filled(
      valuesOf(
        contact,
        form.map(({ field }) => field),
        customFields,
      ),
    ),
    bookings: await findActiveBookings(transaction, event.id, contact.id),
    isEmailFixed: account !== null,
  };
}

function strangerWithAccount({ name, email }: NonNullable<Visitor['account']>): PublicPerson {
  const [firstName = '', ...others] = name.split(' ');
  return {
    status: null,
    values: filled({ firstName, lastName: others.join(' ') || null, email }),
    bookings: [],
    isEmailFixed: true,
  };
}

function filled(values: ContactValues): { field: string; value: string }[] {
  return Object.entries(values).flatMap(([field, value]) => (value === null ? [] : [{ field, value }]));
}

function hasNone(places: Places, ticketTypes: readonly TicketType[]): boolean {
  return ticketTypes.length === 0
    ? places.left(null) === 0
    : ticketTypes.every(({ id }) => places.left(id) === 0);
}

function fewLeft(left: number): number | null {
  return left < FEW ? left : null;
}
