import {
  type CustomFieldDefinition,
  customFieldName,
  guessFields,
  type HeadingGuess,
  isImportable,
  MAPPABLE_FIELDS,
  NAME_FORMATS,
  nameOrderOf,
  rejectionColumns,
} from '@convive/shared';
import type { ColumnSurvey, DateSurvey } from '../spreadsheets/reading.ts';
import { guessByContent } from './content-guess.ts';

/** How a column came to its field, or surely to none: what the machine thought up must not look like what a person said. */
export type PlanOrigin = 'REMEMBERED' | 'EXACT' | 'LIKELY' | 'CHOSEN' | 'NONE';

export interface ColumnPlan {
  /** Position in the file, from 0. */
  index: number;
  /** null: not imported. */
  field: string | null;
  origin: PlanOrigin;
  /** How dates or numbers are written in it, where a person said so or the column itself tells. */
  format?: string | null;
  /** Of dates: how far the column itself tells whether the day or the month stands first. */
  dateOrder?: DateOrderFinding;
  isFormatChosen?: boolean;
}

/** Whether whole names of a column may be split wrongly, since neither they nor the heading nor a person say how. */
export function isNameOrderOpen(
  { field, isFormatChosen }: ColumnPlan,
  { heading, names }: ColumnSurvey,
): boolean {
  return (
    field === 'fullName' && !isFormatChosen && names !== undefined && nameOrderOf(heading ?? '') === null
  );
}

/**
 * FOUND: month first. EITHER: every date may be two days. DOUBTFUL: few say month first, against the habit of the
 * country. MIXED: some are one, some the other.
 */
export type DateOrderFinding = 'FOUND' | 'EITHER' | 'DOUBTFUL' | 'MIXED';

/** Whether a person has still to say if the day or the month stands first: a day of another month looks as right. */
export const isDateOrderOpen = ({ dateOrder, isFormatChosen }: ColumnPlan): boolean =>
  (dateOrder === 'EITHER' || dateOrder === 'DOUBTFUL') && !isFormatChosen;

/** The fields a column fills: a whole name stands for first and last name. */
const filledBy = (field: string): readonly string[] =>
  field === 'fullName' ? ['firstName', 'lastName'] : [field];

/**
 * `remembered`: the field of each column of a file with the same headings, where there was one; a field that was
 * deleted since is forgotten. Columns without headings are known by what stands in them; `country`: whose national
 * phone numbers they may be.
 */
export function planColumns(
  columns: readonly ColumnSurvey[],
  remembered: readonly (string | null)[] | null,
  allFields: readonly CustomFieldDefinition[] = [],
  country: string | null = null,
): ColumnPlan[] {
  const customFields = allFields.filter(isImportable);
  const mappable = new Set([...MAPPABLE_FIELDS, ...customFields.map(({ key }) => customFieldName(key))]);
  if (remembered?.length === columns.length) {
    return columns.map(({ index, dates }, position) => {
      const known = remembered[position] ?? null;
      const field = known && mappable.has(known) ? known : null;
      return { index, field, origin: 'REMEMBERED', ...formatOf(field, dates, customFields, country) };
    });
  }
  const guesses = columns.every(({ heading }) => heading === null)
    ? guessByContent(columns, country, customFields).map(toGuess)
    : guessFields(
        columns.map(({ heading }) => heading ?? ''),
        customFields,
        (column) => (columns[column]?.samples.length ?? 0) > 0,
      ).map((guess, column) => (guess && tellsNobodyApart(guess, columns[column]) ? null : guess));
  const reasons = rejectionColumns(columns.map(({ heading }) => heading));
  return columns.map(({ index, dates }, position) => {
    if (reasons.has(position)) return { index, field: null, origin: 'EXACT' };
    const guess = guesses[position];
    const field = guess?.field ?? null;
    const origin = guess?.confidence ?? 'NONE';
    return { index, field, origin, ...formatOf(field, dates, customFields, country) };
  });
}

/** Of columns taken over from an earlier file, those that would be proposed otherwise without it: the field by column. */
export function proposedOtherwise(
  plans: readonly ColumnPlan[],
  proposals: readonly ColumnPlan[],
): Map<number, string | null> {
  const fields = new Map(proposals.map(({ index, field }) => [index, field]));
  return new Map(
    plans.flatMap(({ index, field, origin }) => {
      const proposed = fields.get(index) ?? null;
      return origin === 'REMEMBERED' && proposed !== field ? [[index, proposed] as const] : [];
    }),
  );
}

/** One in so many of its different values stands again: too often for slips. */
const REPEATED = 2;

/** Letters of headings that say no more than that something is counted: `N°`, `Nr.`, `#`. */
const COUNTING = new Set([
  '',
  'n',
  'no',
  'nr',
  'num',
  'numéro',
  'numero',
  'nummer',
  'number',
  'lfdnr',
  'pos',
]);

/** Whether a column counts the lines of its list: the next list has the same numbers, for other people. */
function countsLines({ heading, samples }: ColumnSurvey): boolean {
  const letters = (heading ?? '').replace(/[^\p{L}]/gu, '').toLowerCase();
  return (
    COUNTING.has(letters) &&
    samples.length > 1 &&
    samples.every((sample, index) => sample.trim() === String(index + 1))
  );
}

/** Whether a column that may be the identifier is none: it counts lines, or says the same of many, such as a kind of licence. */
function tellsNobodyApart({ field, confidence }: HeadingGuess, column: ColumnSurvey | undefined): boolean {
  if (field === 'identifier' && column && countsLines(column)) return true;
  const { whole, repeated = 0 } = column?.values ?? {};
  return field === 'identifier' && confidence === 'LIKELY' && !!whole && repeated * REPEATED > whole.length;
}

const toGuess = (field: string | null): HeadingGuess | null =>
  field === null ? null : { field, confidence: 'LIKELY' };

/** Whether some dates of a column are days only if the month stands first, and none only if the day does. */
export const isMonthFirst = (dates: DateSurvey | undefined): boolean =>
  dates !== undefined && dates.monthFirst > 0 && dates.dayFirst === 0;

/** Where people write the month first, as in the United States. */
const MONTH_FIRST_COUNTRIES: ReadonlySet<string> = new Set('US AS GU MP PR VI UM PH FM MH PW'.split(' '));
/** As few may be slips of the pen, or rows that came from elsewhere. */
const SCARCE = { cells: 3, share: 0.02 };

/**
 * What the whole column says of the form of its dates. Where it says nothing, or hardly anything that nobody in the
 * `country` would write, the day stands first until a person says otherwise.
 */
export function formatOf(
  field: string | null,
  dates: DateSurvey | undefined,
  customFields: readonly Pick<CustomFieldDefinition, 'key' | 'type'>[],
  country: string | null,
): Pick<ColumnPlan, 'format' | 'dateOrder'> {
  const isDate = customFields.some(({ key, type }) => type === 'DATE' && customFieldName(key) === field);
  if (!isDate || !dates) return {};
  if (dates.dayFirst > 0) return dates.monthFirst > 0 ? { dateOrder: 'MIXED' } : {};
  if (!isMonthFirst(dates)) return { dateOrder: 'EITHER' };
  const isScarce =
    dates.monthFirst < SCARCE.cells || dates.monthFirst < SCARCE.share * (dates.monthFirst + dates.either);
  return isScarce && dates.either > 0 && !MONTH_FIRST_COUNTRIES.has(country ?? '')
    ? { dateOrder: 'DOUBTFUL' }
    : { format: 'MM/dd/yyyy', dateOrder: 'FOUND' };
}

/** The plans for the same columns of another reading: what they tell of themselves may differ. */
export function surveyAgain(
  plans: readonly ColumnPlan[],
  columns: readonly ColumnSurvey[],
  customFields: readonly CustomFieldDefinition[],
  country: string | null,
): ColumnPlan[] {
  return plans.map((plan) => {
    const { format, dateOrder: _former, ...kept } = plan;
    const dates = columns.find(({ index }) => index === plan.index)?.dates;
    const told = formatOf(plan.field, dates, customFields, country);
    return { ...kept, ...told, ...(plan.isFormatChosen && { format: format ?? null }) };
  });
}

const NAMES: ReadonlySet<string> = new Set(NAME_FORMATS);

/** The plans with what a person said of whole names in a file of the same headings: dates and numbers tell it anew. */
export function recallNameOrder(
  plans: readonly ColumnPlan[],
  formats: readonly (string | null)[] = [],
): ColumnPlan[] {
  return plans.map((plan, position) => {
    const format = formats[position];
    return plan.field === 'fullName' && NAMES.has(format ?? '')
      ? { ...plan, format, isFormatChosen: true }
      : plan;
  });
}

/** For each column whose field another one fills too: the positions of the others. */
export function findClashes(plans: readonly ColumnPlan[]): Map<number, number[]> {
  const clashes = new Map<number, number[]>();
  for (const one of plans) {
    if (!one.field) continue;
    const filled = filledBy(one.field);
    const others = plans.filter(
      (other) =>
        other !== one && other.field && filledBy(other.field).some((field) => filled.includes(field)),
    );
    if (others.length > 0)
      clashes.set(
        one.index,
        others.map(({ index }) => index),
      );
  }
  return clashes;
}

// By what a person tells one row from another, the most telling first.
const TELLING = [
  'lastName',
  'fullName',
  'email',
  'firstName',
  'phoneMobile',
  'organization',
  'phoneWork',
  'phoneOther',
  'identifier',
];

/** The `count` columns that best show whom a row is about: their positions, in the order of the file. */
export function tellingColumns(columns: readonly { field?: string | null }[], count: number): number[] {
  const rank = (index: number) => {
    const place = TELLING.indexOf(columns[index]?.field ?? '');
    return place < 0 ? TELLING.length : place;
  };
  const byRank = columns.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
  return byRank.slice(0, count).sort((a, b) => a - b);
}

/** Whether a person has nothing to decide: every column that holds values has a field nobody guessed, and is read in one way. */
export function isSettled(
  plans: readonly ColumnPlan[],
  columns: readonly ColumnSurvey[],
  rowCount: number,
): boolean {
  const isSure = (plan: ColumnPlan) => {
    const { index, origin, dateOrder } = plan;
    if (dateOrder !== undefined && dateOrder !== 'FOUND') return false;
    const column = columns.find((candidate) => candidate.index === index);
    if (column && isNameOrderOpen(plan, column)) return false;
    return origin === 'REMEMBERED' || origin === 'EXACT' || column?.emptyCells === rowCount;
  };
  return findClashes(plans).size === 0 && plans.every(isSure) && plans.some(({ field }) => field !== null);
}
