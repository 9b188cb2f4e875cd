/**
 * Countries whose postcodes have five digits and begin in places with zero: how few digits are left of one that a
 * spreadsheet took for a number.
 */
const SHORTEST: ReadonlyMap<string, number> = new Map([
  ...['FR', 'DE', 'ES', 'MX', 'TR', 'UA', 'DZ', 'KR', 'MY', 'LT'].map((country) => [country, 4] as const),
  ...['IT', 'VA', 'FI', 'US', 'PR'].map((country) => [country, 3] as const),
]);
const DIGITS = 5;
const FIGURES = /^[1-9]\d*$/;

/** A postcode with the zeros in front that it must have had in its country; null where none are missing. */
export function postcodeWithZeros(text: string, country: string | null | undefined): string | null {
  const shortest = SHORTEST.get(country ?? '');
  const isShort = shortest !== undefined && text.length >= shortest && text.length < DIGITS;
  return isShort && FIGURES.test(text) ? text.padStart(DIGITS, '0') : null;
}
