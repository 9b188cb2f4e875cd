import {
  type CustomFieldType,
  normaliseCustomValue,
  readDayNumber,
  type RowReadingContext,
} from '@convive/shared';

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
  FILE: 'i-lucide-paperclip',
};

export const hasOptions = (type: CustomFieldType): boolean => type === 'CHOICE' || type === 'CHOICES';

/** Types whose values say by themselves what they are, the strictest first. */
const TELLING_TYPES: readonly CustomFieldType[] = ['YES_NO', 'DATE', 'NUMBER', 'EMAIL', 'URL', 'PHONE'];

/** A number, and what programs write for a day that was never given. */
export const ZEROS = /^\s*0+\s*$/;

/** The type that fits all of a column's samples; TEXT where none does, or where there is nothing to go by. */
export function guessFieldType(
  samples: readonly string[],
  context: Pick<RowReadingContext, 'country' | 'isMonthFirst'>,
): CustomFieldType {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0) return 'TEXT';
  const reads = (type: CustomFieldType, sample: string) => {
    const { value, issue } = normaliseCustomValue({ type, options: [] }, sample, context);
    return value !== null && (issue === undefined || issue === 'YEAR_GUESSED');
  };
  const fits = (type: CustomFieldType) => filled.every((sample) => reads(type, sample));
  // Numbers count days where other cells are written as days.
  const isOfDays = () =>
    filled.every((sample) => reads('DATE', sample) || mayMeanDay(sample)) &&
    filled.some((sample) => reads('DATE', sample));
  // A column of nothing but 0 and 1 may count as well as answer; a number reads both.
  const isDigits = filled.every((sample) => /^[01]$/.test(sample.trim()));
  return (
    TELLING_TYPES.find((type) => {
      if (type === 'DATE') return isOfDays();
      return !(type === 'YES_NO' && isDigits) && fits(type);
    }) ?? 'TEXT'
  );
}

const mayMeanDay = (sample: string) => ZEROS.test(sample) || readDayNumber(sample.trim()) !== null;
