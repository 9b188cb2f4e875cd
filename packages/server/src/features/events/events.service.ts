import { LIMITS, slugOf } from '@convive/shared';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { findRoles } from '../accounts/index.ts';
import { findEventManagers, saveEventManagers } from './entrusted-events.repository.ts';
import { withStaleTexts } from './event-translations.ts';
import { type EventInput, type EventValues, readEventValues } from './event-values.ts';
import type { GuestEvent } from './event.entity.ts';
import {
  countEvents,
  countPointing,
  eventCursor,
  type EventPeriod,
  findEventBySlug,
  findEventPage,
  findEvents,
  findFreeSlug,
  insertEvent,
  removeEvent,
  saveEvent,
} from './event.repository.ts';
import type { EventsContext } from './events.context.ts';
import { takeImage } from './image/event-image.ts';
import { refuseUnaskable } from './registration/registration-form.ts';
import {
  refuseNobody,
  type RegistrationLists,
  saveRegistrationLists,
} from './registration/save-registration-lists.ts';
import { eventHasBookings, eventNotFound, slugTaken, staleEvent } from './events.errors.ts';

/** What a title without a letter from a to z gets as its address. */
const SLUG_WITHOUT_LETTERS = 'event';

/** One page of the events that the caller may see. */
export async function listEvents(
  transaction: WorkspaceTransaction,
  period: EventPeriod,
  page: PageArguments,
): Promise<Page<GuestEvent>> {
  const request = readPageArguments(page, 2);
  const rows = await findEventPage(transaction, period, request);
  const toNode = (row: GuestEvent) => row;
  return toPage(request, rows, toNode, eventCursor, () => countEvents(transaction, period));
}

/** An event that the caller may see, by id or slug; null where there is none. */
export async function findEvent(
  transaction: WorkspaceTransaction,
  { id, slug }: { id?: string | null; slug?: string | null },
): Promise<GuestEvent | null> {
  if ((id == null) === (slug == null)) throw badInput('Give either an id or a slug.', ['id']);
  if (slug != null) return slug.includes('\0') ? null : findEventBySlug(transaction, slug.toLowerCase());
  return isUuid(id!) ? ((await findEvents(transaction, [id!]))[0] ?? null) : null;
}

/** An event that the caller may see, kept from being deleted until the transaction ends; null where there is none. */
export async function keepEvent(transaction: WorkspaceTransaction, id: string): Promise<GuestEvent | null> {
  if (!isUuid(id)) return null;
  return (await findEvents(transaction, [id], 'for key share'))[0] ?? null;
}

export interface NewEvent extends EventInput, RegistrationLists {
  managerIds?: string[] | null;
}

/** Adds an event; without a slug its title gives one. Throws BAD_USER_INPUT, and CONFLICT with SLUG_TAKEN. */
export async function createEvent(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  { managerIds, ...input }: NewEvent,
): Promise<GuestEvent> {
  // An event that somebody makes is there to be found, unless they say otherwise.
  const values = { access: 'PUBLIC' as const, ...readEventValues(input, null) };
  await refuseUnaskable(transaction, values.form);
  if (values.imageFileId) await takeImage(transaction, values.imageFileId);
  values.slug ??= await findFreeSlug(
    transaction,
    slugOf(values.title!, LIMITS.eventSlugCharacters) || SLUG_WITHOUT_LETTERS,
  );
  const id = await insertEvent(transaction, values, actorUserId).catch(tellSlugTaken(values));
  if (managerIds?.length) await setManagers(transaction, id, managerIds);
  await saveRegistrationLists(transaction, id, input);
  const event = (await findEvents(transaction, [id]))[0]!;
  await refuseNobody(transaction, event);
  return event;
}

/**
 * Saves the given values if nobody has saved since `expectedVersion` was read; otherwise CONFLICT with reason
 * STALE_VERSION and the event as it stands. Who looks after an event is for owners and admins to choose (FORBIDDEN).
 */
export async function updateEvent(
  transaction: WorkspaceTransaction,
  { placesChanged }: Pick<EventsContext, 'placesChanged'>,
  { id, expectedVersion, managerIds, ...input }: NewEvent & { id: string; expectedVersion: number },
): Promise<GuestEvent> {
  const event = await lockEvent(transaction, id);
  if (event.version !== expectedVersion) throw staleEvent(event);
  const read = readEventValues(input, event);
  const current = new Set(
    (input.translations ?? []).filter(({ isCurrent }) => isCurrent).map(({ language }) => language),
  );
  const translations = withStaleTexts(event, read, current, new Date());
  const values = changedValues(event, { ...read, translations });
  const hasNewManagers =
    managerIds != null && !sameIds(managerIds, (await findEventManagers(transaction, [id])).get(event.id));
  if (hasNewManagers && transaction.caller?.role === 'MANAGER')
    throw new DomainError({
      code: 'FORBIDDEN',
      message: 'Who looks after an event is chosen by owners and admins.',
      path: ['managerIds'],
    });
  await refuseUnaskable(transaction, values.form);
  if (values.imageFileId) await takeImage(transaction, values.imageFileId);
  const hasNewLists = await saveRegistrationLists(transaction, event.id, input);
  if (Object.keys(values).length === 0 && !hasNewManagers && !hasNewLists) return event;
  await saveEvent(transaction, event.id, values).catch(tellSlugTaken(values));
  if (hasNewManagers) await setManagers(transaction, event.id, managerIds);
  const saved = (await findEvents(transaction, [event.id]))[0]!;
  await refuseNobody(transaction, saved);
  if (hasNewLists || 'capacity' in values) await placesChanged(transaction, event.id);
  return saved;
}

/** Deletes an event that nobody has booked; otherwise CONFLICT with HAS_BOOKINGS. Answers it as it was. */
export async function deleteEvent(
  transaction: WorkspaceTransaction,
  { references }: EventsContext,
  id: string,
): Promise<GuestEvent> {
  const event = await lockEvent(transaction, id);
  const bookings = await countPointing(transaction, references, event.id);
  if (bookings > 0) throw eventHasBookings(bookings);
  await removeEvent(transaction, event.id);
  return event;
}

async function lockEvent(transaction: WorkspaceTransaction, id: string): Promise<GuestEvent> {
  const [event] = isUuid(id) ? await findEvents(transaction, [id], 'for update') : [];
  if (!event) throw eventNotFound(['id']);
  return event;
}

/** Throws `BAD_USER_INPUT` for who cannot look after an event: not of this workspace, or a member only. */
async function setManagers(
  transaction: WorkspaceTransaction,
  eventId: string,
  userIds: readonly string[],
): Promise<void> {
  const path = ['managerIds'];
  if (userIds.length > LIMITS.eventManagers)
    throw badInput(`${LIMITS.eventManagers} people at most look after one event.`, path);
  const asked = [...new Set(userIds)];
  const roles = await findRoles(
    transaction,
    asked.filter((userId) => !userId.includes('\0')),
  );
  if (asked.some((userId) => !roles.has(userId)))
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'One of these people does not belong to this workspace. They may have left.',
      path,
    });
  if (asked.some((userId) => roles.get(userId) === 'MEMBER'))
    throw badInput('A member cannot look after an event. Make them a manager first.', path, 'ROLE_TOO_LOW');
  await saveEventManagers(transaction, eventId, asked);
}

function changedValues(event: GuestEvent, values: EventValues): EventValues {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => {
      const held = event[key as keyof EventValues];
      // Times and lists are compared by what they say.
      return JSON.stringify(value) !== JSON.stringify(held);
    }),
  );
}

function sameIds(wanted: readonly string[], held: readonly string[] = []): boolean {
  const ids = new Set(wanted);
  return ids.size === held.length && held.every((id) => ids.has(id));
}

function tellSlugTaken(values: EventValues): (error: unknown) => never {
  return (error) => {
    throw isUniqueViolation(error, 'event_slug') ? slugTaken(values.slug!) : error;
  };
}
