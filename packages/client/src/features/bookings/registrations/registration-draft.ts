import { customFieldName, isCustomFieldName } from '@convive/shared';
import type {
  RegisterGuestInput,
  Registration_EventFragment,
  Registration_PersonFragment,
} from '../../../gql/graphql.ts';

/** A registration as a form holds it. */
export interface RegistrationDraft {
  /** By the names of fields; empty where nothing was typed. */
  values: Record<string, string>;
  /** Places by ticket type; under '' where the event has none. */
  quantities: Record<string, number>;
  companions: string[];
}

/** What stands in for a ticket type at an event without any. */
export const WHOLE_EVENT = '';

type Event = Pick<Registration_EventFragment, 'form' | 'ticketTypes' | 'maxPerGuest'>;
type Person = Pick<Registration_PersonFragment, 'values' | 'bookings'>;

/** What is known of the person, and what they have booked. */
export function draftOf({ form, ticketTypes }: Event, person: Person | null | undefined): RegistrationDraft {
  const known = new Map(person?.values.map(({ field, value }) => [field, value]));
  const bookings = person?.bookings ?? [];
  const booked = (id: string | null) => bookings.filter(({ ticketTypeId }) => ticketTypeId === id);
  // Where there is nothing to choose it is chosen.
  const least = ticketTypes.length === 1 && bookings.length === 0 ? 1 : 0;
  const quantities =
    ticketTypes.length === 0
      ? { [WHOLE_EVENT]: Math.max(1, booked(null).length) }
      : Object.fromEntries(ticketTypes.map(({ id }) => [id, Math.max(least, booked(id).length)]));
  return {
    values: Object.fromEntries(form.map(({ field }) => [field, known.get(field) ?? ''])),
    quantities,
    companions: longest([booked(null), ...ticketTypes.map(({ id }) => booked(id))])
      .slice(1)
      .map(({ attendeeName }) => attendeeName ?? ''),
  };
}

function longest<Item>(lists: readonly Item[][]): Item[] {
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
}

/** How many the guest brings along. */
export function companionsOf({ quantities }: RegistrationDraft): number {
  return Math.max(0, ...Object.values(quantities).map((quantity) => quantity - 1));
}

/** Places asked for anew where fewer are left: all of these wait, or none can be had where nobody may wait. */
export interface Shortage {
  /** Of the ticket type; null for the event. */
  title: string | null;
  asked: number;
  left: number;
}

/** What of a draft does not fit; where each request is looked at nothing is told of it. */
export function shortagesOf(
  event: Pick<Registration_EventFragment, 'ticketTypes' | 'placesLeft' | 'needsApproval'>,
  person: Pick<Registration_PersonFragment, 'bookings'> | null | undefined,
  { quantities }: Pick<RegistrationDraft, 'quantities'>,
): { short: Shortage[]; fitting: number } {
  if (event.needsApproval) return { short: [], fitting: 0 };
  const offers =
    event.ticketTypes.length > 0
      ? event.ticketTypes
      : [{ id: WHOLE_EVENT, title: null, placesLeft: event.placesLeft }];
  const asked = offers.flatMap(({ id, title, placesLeft }) => {
    const held =
      person?.bookings.filter(({ ticketTypeId }) => (ticketTypeId ?? WHOLE_EVENT) === id).length ?? 0;
    const number = (quantities[id] ?? 0) - held;
    return number > 0 ? [{ title, asked: number, left: placesLeft ?? Infinity }] : [];
  });
  const short = asked.filter((wanted) => wanted.asked > wanted.left);
  return { short, fitting: asked.length - short.length };
}

/**
 * A draft of its own to be written to: what was kept, on the form as it is now. Fields that are gone are left, new ones
 * are as they are known.
 */
export function takeUp(fresh: RegistrationDraft, kept: RegistrationDraft | null): RegistrationDraft {
  const known = <Value>(now: Record<string, Value>, then: Record<string, Value> | undefined) =>
    Object.fromEntries(Object.entries(now).map(([key, value]) => [key, then?.[key] ?? value]));
  return {
    values: known(fresh.values, kept?.values),
    quantities: known(fresh.quantities, kept?.quantities),
    companions: [...(kept ?? fresh).companions],
  };
}

/** What the mutation takes: of a known person what differs from what is known, of anybody else what was filled in. */
export function inputOf(
  base: RegistrationDraft,
  draft: RegistrationDraft,
): Omit<RegisterGuestInput, 'workspace' | 'slug'> {
  const changed = Object.entries(draft.values).filter(
    ([field, value]) => value.trim() !== (base.values[field] ?? '').trim(),
  );
  const fields = changed
    .filter(([field]) => !isCustomFieldName(field))
    .map(([field, value]) => [field, value.trim() || null]);
  const customValues = changed
    .filter(([field]) => isCustomFieldName(field))
    .map(([field, value]) => ({ key: field.slice(customFieldName('').length), value: value.trim() || null }));
  const tickets = Object.entries(draft.quantities)
    .filter(([id]) => id !== WHOLE_EVENT)
    .map(([ticketTypeId, quantity]) => ({ ticketTypeId, quantity }));
  const companions = Array.from(
    { length: companionsOf(draft) },
    (_, index) => draft.companions[index]?.trim() ?? '',
  );
  return { ...Object.fromEntries(fields), customValues, tickets, companions };
}
