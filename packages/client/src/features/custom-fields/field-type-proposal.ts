import {
  type CustomFieldType,
  foldLetters,
  isPlaceholder,
  isPlaceholderAmongChoices,
  type RowReadingContext,
} from '@convive/shared';
import { guessFieldType, ZEROS } from './field-type-looks.ts';

/** A column that a field is made for. */
export interface ColumnLook {
  samples: readonly string[];
  /** Its different texts, and those between separators; null or absent where there are many. */
  whole?: readonly string[] | null;
  pieces?: readonly string[] | null;
  filledCells: number;
}

/** A longer list is rather a text that people happen to share. */
const MOST_OPTIONS = 30;
/** Each option is chosen about as often, or the list tells nothing of the next rows. */
const TIMES_CHOSEN = 2;
/** In letters. */
const WORD = 4;
/** Of a sample, which is cut where it is longer. */
const LONG_TEXT = 120;

/**
 * The field that fits a column: its type, and the options it would have as a list; these also where another type fits
 * better, for whoever makes it a list all the same.
 */
export function proposeField(
  { samples, whole, pieces, filledCells }: ColumnLook,
  context: Pick<RowReadingContext, 'country' | 'isMonthFirst'>,
): { type: CustomFieldType; options: string[] } {
  const options = distinct(whole ?? []);
  const parts = distinct(pieces ?? []);
  const told = guessFieldType(
    (whole ?? samples).filter((text) => ZEROS.test(text) || !isPlaceholder(text)),
    context,
  );
  if (told !== 'TEXT') return { type: told, options };
  if (areChoices(parts, options, filledCells)) return { type: 'CHOICES', options: parts };
  if (isList(options) && filledCells >= options.length * TIMES_CHOSEN) return { type: 'CHOICE', options };
  const isLong = samples.some((sample) => sample.length > LONG_TEXT || sample.includes('\n'));
  return { type: isLong ? 'LONG_TEXT' : 'TEXT', options };
}

const isList = (options: readonly string[]) => options.length > 1 && options.length <= MOST_OPTIONS;

/** What separators part are choices where they stand alone too, or stand together in many ways: not in `Lyon, France`. */
function areChoices(parts: readonly string[], whole: readonly string[], filledCells: number): boolean {
  if (!isList(parts) || filledCells < parts.length) return false;
  const alone = new Set(whole.map(foldLetters));
  return (
    whole.length === 0 || parts.length <= whole.length || parts.some((part) => alone.has(foldLetters(part)))
  );
}

const isMark = (text: string) => text.length < WORD && isPlaceholderAmongChoices(text);

/** Each text once, whatever its case and accents, as it is first written. `n/a` is no option; `Aucun` may be one. */
function distinct(texts: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) {
    const key = foldLetters(text);
    if (!byKey.has(key) && !isMark(text)) byKey.set(key, text);
  }
  return [...byKey.values()];
}
