import { LIMITS } from '@convive/shared';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import type { GuestEvent, TicketType } from '../../events/index.ts';

export interface TicketChoice {
  ticketTypeId: string;
  quantity: number;
}

/** How many places somebody wants of one ticket type, or at an event without any; who comes on each. */
export interface WantedTickets {
  ticketTypeId: string | null;
  title: string | null;
  /** One for each place: null is the guest, then whom they bring along, empty where no name was given. */
  attendees: (string | null)[];
}

/**
 * Reads which tickets somebody wants, each with the names of who comes on it: the first of a kind is the guest's, the
 * others go to the companions in the order in which they were named. Throws `DomainError` with what cannot stand.
 */
export function readWantedTickets(
  { maxPerGuest }: Pick<GuestEvent, 'maxPerGuest'>,
  ticketTypes: readonly TicketType[],
  choices: readonly TicketChoice[],
  companionNames: readonly string[],
): WantedTickets[] {
  const companions = readCompanions(companionNames);
  const attendees = (quantity: number) => [
    null,
    ...Array.from({ length: quantity - 1 }, (_, index) => companions[index] ?? ''),
  ];
  if (ticketTypes.length === 0) {
    if (choices.length > 0)
      throw badInput('This event has no ticket types. Leave the tickets out.', ['tickets']);
    const quantity = companions.length + 1;
    if (quantity > maxPerGuest) throw tooMany(maxPerGuest, quantity, ['companions']);
    return [{ ticketTypeId: null, title: null, attendees: attendees(quantity) }];
  }
  const wanted = readChoices(ticketTypes, choices);
  const most = Math.max(0, ...wanted.map(({ quantity }) => quantity));
  if (companions.length > Math.max(0, most - 1))
    throw badInput(
      `${companions.length} companions were named for ${most} places. Choose more places, or name fewer.`,
      ['companions'],
      'COMPANIONS_WITHOUT_PLACE',
    );
  if (wanted.length === 0) throw badInput('Choose at least one ticket.', ['tickets'], 'NO_TICKET');
  return wanted.map(({ type, quantity }) => ({
    ticketTypeId: type.id,
    title: type.title,
    attendees: attendees(quantity),
  }));
}

function readChoices(
  ticketTypes: readonly TicketType[],
  choices: readonly TicketChoice[],
): { type: TicketType; quantity: number }[] {
  const errors: UserErrorDetails[] = [];
  const read = choices.flatMap(({ ticketTypeId, quantity }, index) => {
    const type = ticketTypes.find(({ id }) => id === ticketTypeId.toLowerCase());
    const path = ['tickets', String(index)];
    const isFirst = choices.findIndex((other) => other.ticketTypeId === ticketTypeId) === index;
    if (!type || !isFirst)
      errors.push({
        code: 'BAD_USER_INPUT',
        reason: 'UNKNOWN_TICKET_TYPE',
        message: type
          ? 'This ticket type stands twice. Name it once, with the number of places.'
          : 'This event has no such ticket type. It may have been taken away meanwhile.',
        path: [...path, 'ticketTypeId'],
      });
    else if (quantity < 0 || quantity > type.maxPerGuest)
      errors.push(...tooMany(type.maxPerGuest, quantity, [...path, 'quantity']).errors);
    return type && quantity > 0 ? [{ type, quantity }] : [];
  });
  if (errors.length > 0) throw new DomainError(errors);
  return read;
}

function readCompanions(names: readonly string[]): string[] {
  if (names.length >= LIMITS.placesPerGuest)
    throw tooMany(LIMITS.placesPerGuest, names.length + 1, ['companions']);
  return names.map((name, index) =>
    takeText(name, { path: ['companions', String(index)], max: LIMITS.attendeeNameCharacters }),
  );
}

function tooMany(most: number, given: number, path: string[]): DomainError {
  return new DomainError({
    code: 'BAD_USER_INPUT',
    reason: 'TOO_MANY_PLACES',
    message: `One guest books ${most} ${most === 1 ? 'place' : 'places'} at most here; these are ${given}.`,
    path,
  });
}
