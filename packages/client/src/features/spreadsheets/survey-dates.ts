import { dateOrder } from '@convive/shared';

/** What the dates of a whole column tell of the order in which they are written; ISO dates have but one. */
export interface DateSurvey {
  /** Cells that are a day only if the day stands first, and those only if the month does. */
  dayFirst: number;
  monthFirst: number;
  /** Cells that are two different days, and the first of them. */
  either: number;
  example: string | null;
}

const LONGEST_DATE = 40;

/** Adds a cell to what is known of its column; undefined while no cell tells anything. */
export function surveyDate(survey: DateSurvey | undefined, cell: string): DateSurvey | undefined {
  const text = cell.trim();
  // Asked of every cell: most are no figures, or too long.
  if (text.length > LONGEST_DATE || !(text >= '0' && text < ':')) return survey;
  const order = dateOrder(text);
  if (order === null) return survey;
  const found = survey ?? { dayFirst: 0, monthFirst: 0, either: 0, example: null };
  if (order === 'DAY_FIRST') found.dayFirst += 1;
  else if (order === 'MONTH_FIRST') found.monthFirst += 1;
  else {
    found.either += 1;
    found.example ??= text;
  }
  return found;
}
