import { isNameOpen } from '@convive/shared';

/** Cells of a column that, were they whole names, would not say where first and last name part. */
export interface NameSurvey {
  open: number;
  /** The first of them, distinct. */
  examples: string[];
}

const EXAMPLES = 3;
const LONGEST_NAME = 80;
/** Two blanks at least, and nothing that no name holds: asked of every cell, most are something else. */
export const MAYBE_NAME = /^\s*[^\s\d@,]+\s+[^\s\d@,]+\s+[^\d@,]+$/;

/** Adds a cell to what is known of its column; undefined while no cell tells anything. */
export function surveyName(survey: NameSurvey | undefined, cell: string): NameSurvey | undefined {
  if (cell.length > LONGEST_NAME || !MAYBE_NAME.test(cell) || !isNameOpen(cell)) return survey;
  const found = survey ?? { open: 0, examples: [] };
  const text = cell.trim();
  found.open += 1;
  if (found.examples.length < EXAMPLES && !found.examples.includes(text)) found.examples.push(text);
  return found;
}
