/** A code that is stored, and its name in the person's language. */
export interface CodeName {
  value: string;
  label: string;
}

// Offered before all others, in this order: the languages most address books here are in.
const USUAL_LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl'];

/** Countries by their names, in the order of the alphabet. `codes`: ISO 3166-1, two letters. */
export function countryNames(locale: string, codes: readonly string[]): CodeName[] {
  return named(locale, 'region', codes).sort((a, b) => a.label.localeCompare(b.label, locale));
}

/**
 * Languages to choose from, the usual ones first. Those the browser has no name for are left out, and of
 * several with one name the first stands for all. `codes`: ISO 639-1.
 */
export function languageNames(locale: string, codes: readonly string[]): CodeName[] {
  const labels = new Set<string>();
  const choices = named(locale, 'language', codes).filter(({ value, label }) => {
    if (label.toLowerCase() === value.toLowerCase() || labels.has(label)) return false;
    labels.add(label);
    return true;
  });
  return choices.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, locale));
}

/** The name of one code, or the code itself where the browser has none. */
export function nameOfCode(locale: string, type: 'region' | 'language', code: string): string {
  return named(locale, type, [code])[0]?.label ?? code;
}

function rank({ value }: CodeName): number {
  const place = USUAL_LANGUAGES.indexOf(value);
  return place < 0 ? USUAL_LANGUAGES.length : place;
}

function named(locale: string, type: 'region' | 'language', codes: readonly string[]): CodeName[] {
  const names = new Intl.DisplayNames(locale, { type });
  return codes.map((value) => {
    const name = nameIn(names, value);
    return { value, label: name === undefined ? value : capitalised(name, locale) };
  });
}

/** Stored text need not be a code, and the browser throws at what cannot be one. */
function nameIn(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code);
  } catch {
    return undefined;
  }
}

/** Languages are written small in French; at the head of a line they are not. */
function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}
