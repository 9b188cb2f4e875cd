interface Moments {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/**
 * From when to when by the clock of the place; where the reader's clock shows another time, by theirs as well.
 * `locale` and `readerZone`: as Intl knows them.
 */
export function tellMoments(
  { startsAt, endsAt, timeZone }: Moments,
  locale: string,
  readerZone: string,
): { there: string; here: string | null } {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const range = (zone: string, isNamed: boolean) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: zone,
      ...(isNamed ? { timeZoneName: 'short' as const } : {}),
    })
      .formatRangeToParts(start, end)
      // The name of a zone does not begin a line: it belongs to the hour.
      .map(({ value }, at, parts) =>
        parts[at + 1]?.type === 'timeZoneName' ? value.replace(' ', '\u00a0') : value,
      )
      .join('');
  const isElsewhere = clock(start, timeZone) !== clock(start, readerZone);
  return { there: range(timeZone, isElsewhere), here: isElsewhere ? range(readerZone, true) : null };
}

function clock(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}
