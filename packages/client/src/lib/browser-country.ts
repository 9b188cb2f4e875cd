/** The country that the browser's first language names (fr-CH: CH); null where it names none. */
export function browserCountry(language: string = navigator.language): string | null {
  try {
    return new Intl.Locale(language).region ?? null;
  } catch {
    // Some browsers hand out tags that are none.
    return null;
  }
}
