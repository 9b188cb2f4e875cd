import { type CustomFieldType, normaliseCustomValue, type RowReadingContext } from '@convive/shared';

export const FIELD_TYPE_ICONS: Record<CustomFieldType, string> = {
  TEXT: 'i-lucide-type',
  LONG_TEXT: 'i-lucide-text',
  NUMBER: 'i-lucide-hash',
  DATE: 'i-lucide-calendar',
  YES_NO: 'i-lucide-toggle-left',
  CHOICE: 'i-lucide-circle-dot',
  CHOICES: 'i-lucide-list-checks',
  URL: 'i-lucide-link',
  EMAIL: 'i-lucide-at-sign',
  PHONE: 'i-lucide-phone',
};

export const hasOptions = (type: CustomFieldType): boolean => type === 'CHOICE' || type === 'CHOICES';

/** Types whose values say by themselves what they are, the strictest first. */
const TELLING_TYPES: readonly CustomFieldType[] = ['YES_NO', 'DATE', 'NUMBER', 'EMAIL', 'URL', 'PHONE'];

/** The type that fits all of a column's samples; TEXT where none does, or where there is nothing to go by. */
export function guessFieldType(
  samples: readonly string[],
  context: Pick<RowReadingContext, 'country' | 'isMonthFirst'>,
): CustomFieldType {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0) return 'TEXT';
  const fits = (type: CustomFieldType) =>
    filled.every((sample) => {
      const { value, issue } = normaliseCustomValue({ type, options: [] }, sample, context);
      return value !== null && (issue === undefined || issue === 'YEAR_GUESSED');
    });
  // A column of nothing but 0 and 1 may count as well as answer; a number reads both.
  const isDigits = filled.every((sample) => /^[01]$/.test(sample.trim()));
  return TELLING_TYPES.find((type) => !(type === 'YES_NO' && isDigits) && fits(type)) ?? 'TEXT';
}
