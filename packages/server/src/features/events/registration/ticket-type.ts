import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { readText } from '../../../platform/graphql/read-text.ts';
import { readMoment, refuseBackward } from './read-moment.ts';
import { readPlaces } from './read-places.ts';

/** What one can book: a kind of ticket, or a session where it has times of its own. */
export interface TicketType {
  id: string;
  eventId: string;
  title: string;
  description: string | null;
  /** Null: as many as the event takes. */
  capacity: number | null;
  maxPerGuest: number;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Whether it takes a place of the event beside its own; a session does not, unless said. */
  takesEventPlace: boolean;
}

export interface TicketTypeInput {
  /** One that is there already; absent: a new one. */
  id?: string | null;
  title: string;
  description?: string | null;
  capacity?: number | null;
  maxPerGuest?: number | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  takesEventPlace?: boolean | null;
}

export type ReadTicketType = Omit<TicketType, 'id' | 'eventId'> & { id: string | null };

/** Reads the whole list of an event. Throws `DomainError` naming everything that cannot stand. */
export function readTicketTypes(inputs: readonly TicketTypeInput[]): ReadTicketType[] {
  if (inputs.length > LIMITS.ticketTypes)
    throw badInput(`An event has ${LIMITS.ticketTypes} ticket types at most; these are ${inputs.length}.`, [
      'ticketTypes',
    ]);
  const errors: UserErrorDetails[] = [];
  const read = inputs.map((input, index) => {
    const at = (field: string) => ['ticketTypes', String(index), field];
    const { title, description, capacity, maxPerGuest, startsAt, endsAt } = input;
    refuseBackward(startsAt, endsAt, at('endsAt'), errors);
    return {
      id: readId(input.id, inputs, index, at('id'), errors),
      title:
        readText(
          title,
          { path: at('title'), max: LIMITS.bookingTitleCharacters, isRequired: true, isName: true },
          errors,
        ) ?? '',
      description:
        readText(
          description,
          { path: at('description'), max: LIMITS.ticketTypeDescriptionCharacters, isMultiline: true },
          errors,
        ) ?? null,
      capacity: readPlaces(capacity, { path: at('capacity'), most: LIMITS.eventPlaces }, errors) ?? null,
      maxPerGuest:
        readPlaces(maxPerGuest, { path: at('maxPerGuest'), most: LIMITS.placesPerGuest }, errors) ?? 1,
      startsAt: readMoment(startsAt, at('startsAt'), errors) ?? null,
      endsAt: readMoment(endsAt, at('endsAt'), errors) ?? null,
      takesEventPlace: input.takesEventPlace ?? (startsAt == null && endsAt == null),
    };
  });
  if (errors.length > 0) throw new DomainError(errors);
  return read;
}

/** The id of a row that is there already, each named once. */
export function readId(
  id: string | null | undefined,
  inputs: readonly { id?: string | null }[],
  index: number,
  path: string[],
  errors: UserErrorDetails[],
): string | null {
  if (id == null) return null;
  const isFirst = inputs.findIndex((input) => input.id?.toLowerCase() === id.toLowerCase()) === index;
  if (!isUuid(id) || !isFirst)
    errors.push({
      code: 'BAD_USER_INPUT',
      message: isFirst
        ? 'This is no id of this list. Leave it out to add a new one.'
        : 'This id stands twice.',
      path,
      reason: 'UNKNOWN_ID',
    });
  return id.toLowerCase();
}
