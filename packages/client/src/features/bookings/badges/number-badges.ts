interface Unnumbered {
  bookingId: string;
  contactId: string;
  name: string;
  title?: string | null;
}

/** Which of several badges with the same words it is; null where there is but one. */
export interface BadgeNumber {
  place: number;
  of: number;
}

/**
 * One badge for each ticket: companions without a name of their own have that of whoever booked, and are told apart by
 * a number. By booking, in the order of their ids, so that the same ticket has the same number each time it is printed.
 */
export function numberBadges(entries: readonly Unnumbered[]): Map<string, BadgeNumber> {
  const alike = new Map<string, string[]>();
  for (const { bookingId, contactId, name, title } of entries) {
    const words = JSON.stringify([contactId, name, title ?? null]);
    alike.set(words, [...(alike.get(words) ?? []), bookingId]);
  }
  return new Map(
    [...alike.values()].flatMap((ids) =>
      ids.length === 1
        ? []
        : ids.sort().map((id, index) => [id, { place: index + 1, of: ids.length }] as const),
    ),
  );
}
