import type { Locale } from './locales.ts';
import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import { FIELD_TITLES, TIME_TITLES, type Words } from './field-titles.ts';
import { guessFields } from './heading-synonyms.ts';

const TITLES: ReadonlyMap<string, Words> = new Map(Object.entries({ ...FIELD_TITLES, ...TIME_TITLES }));

/**
 * Headings for a file that goes out: what people call the fields, as long as it maps itself to that very field when
 * the file comes back, else the field's own name (`custom:diet`). In the order of `fields`.
 */
export function fileHeadings(
  fields: readonly string[],
  customFields: Iterable<Pick<CustomFieldDefinition, 'key' | 'title'>>,
  locale: Locale,
): string[] {
  const custom = [...customFields];
  const customTitles = new Map(custom.map(({ key, title }) => [customFieldName(key) as string, title]));
  const titles = fields.map((field) => TITLES.get(field)?.[locale] ?? customTitles.get(field) ?? field);
  const guesses = guessFields(titles, custom);
  return fields.map((field, index) => {
    const guess = guesses[index];
    const isOwn = field in TIME_TITLES ? !guess : guess?.field === field && guess.confidence === 'EXACT';
    return isOwn ? titles[index]! : field;
  });
}
