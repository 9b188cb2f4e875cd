import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findWorkspace, type Workspace } from '../../accounts/index.ts';
import { lockContacts } from '../../contacts/index.ts';
import { type CustomFields, holdCustomFields } from '../../custom-fields/index.ts';
import {
  type AccessGroup,
  findAccessGroups,
  findEventBySlug,
  findTicketTypes,
  type GuestEvent,
  type TicketType,
} from '../../events/index.ts';
import { findPlaces, type Places } from './places.repository.ts';
import { eventUnknown } from './registrations.errors.ts';
import { followLinks, type LinkedPerson } from './visitor.ts';

/**
 * One event with its places locked, and what everybody who stands before it needs to know: read once for all who are
 * served in the transaction.
 */
export interface RegistrationDesk {
  readonly transaction: WorkspaceTransaction;
  readonly workspace: Workspace;
  readonly event: GuestEvent;
  readonly accessGroups: readonly AccessGroup[];
  readonly ticketTypes: readonly TicketType[];
  readonly customFields: CustomFields;
  /** Who is behind the links of those in line, by link; locked as well. */
  readonly people: ReadonlyMap<string, LinkedPerson>;
  /** As they stand, with what was allotted here. Null until somebody asks, and once they have changed by other ways. */
  places: Places | null;
}

/** Opens the desk of the event at an address. Throws NOT_FOUND. */
export async function openDesk(
  transaction: WorkspaceTransaction,
  slug: string,
  linkIds: readonly string[],
): Promise<RegistrationDesk> {
  // With its row its places are held, as by `lockPlaces`; whoever had it before may have changed it.
  const event = slug.includes('\0')
    ? null
    : await findEventBySlug(transaction, slug.toLowerCase(), 'for no key update');
  if (!event) throw eventUnknown();
  return {
    transaction,
    workspace: await findWorkspace(transaction),
    event,
    accessGroups: (await findAccessGroups(transaction, [event.id])).get(event.id)!,
    ticketTypes: (await findTicketTypes(transaction, [event.id])).get(event.id)!,
    customFields: await holdCustomFields(transaction),
    people: await followLinks(transaction, event.id, linkIds, lockContacts),
    places: null,
  };
}

/** The places of the event, of which whoever takes some takes them here. */
export async function placesAt(desk: RegistrationDesk): Promise<Places> {
  desk.places ??= await findPlaces(desk.transaction, desk.event.id);
  return desk.places;
}
