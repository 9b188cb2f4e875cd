/**
 * A language as its reader's browser writes dates and clocks in it: English of somebody in Britain counts no hours to
 * twelve. The first of the browser's languages that says where the language is spoken; else the language alone.
 */
export function regionalLocale(
  language: string,
  spoken: readonly string[] = globalThis.navigator?.languages ?? [],
): string {
  for (const tag of spoken) {
    try {
      const { language: own, region } = new Intl.Locale(tag);
      if (own === language && region) return `${own}-${region}`;
    } catch {
      // Some browsers hand out tags that are none.
    }
  }
  return language;
}
