import {
  type ColumnPlan,
  findClashes,
  formatOf,
  isDateOrderOpen,
  isNameOrderOpen,
  planColumns,
} from '@convive/client/mapping';
import type { ChosenColumn, ColumnSurvey } from '@convive/client/reading';
import { columnLetters, type CustomFieldDefinition, headingKey } from '@convive/shared';
import { wrongUse } from './command-error.ts';
import { ASKED_OF_PEOPLE, type MappedColumn } from './mapping-file.ts';
import { didYouMean } from './nearest-word.ts';

/** Which columns of a file go where, and what is to be said of it. */
export interface SettledColumns {
  plans: ColumnPlan[];
  chosen: ChosenColumn[];
  /** All columns of the file, as a mapping file would have them. */
  mapping: MappedColumn[];
  notes: string[];
  /** What nobody has said, and what `--strict` therefore refuses. */
  doubts: string[];
}

interface Place {
  customFields: readonly CustomFieldDefinition[];
  /** Whose national phone numbers and dates they may be. */
  country: string | null;
}

const HOW = {
  EXACT: 'known heading',
  LIKELY: 'guessed',
  REMEMBERED: 'said',
  CHOSEN: 'said',
  NONE: 'not known',
} as const;

/** As people find it in a spreadsheet. */
export const nameOf = ({ heading, index }: Pick<ColumnSurvey, 'heading' | 'index'>): string =>
  heading ? `"${heading}"` : `column ${columnLetters(index)}`;

/**
 * The columns of a file as `mapping` has them, or as their headings say. Throws `CommandError` where the mapping no longer
 * fits the file, two columns go to one field, or none goes anywhere.
 */
export function settleColumns(
  columns: readonly ColumnSurvey[],
  mapping: readonly MappedColumn[] | null,
  { customFields, country }: Place,
): SettledColumns {
  const said = mapping && findMapped(columns, mapping);
  const plans = said
    ? columns.map(({ index, dates }, position): ColumnPlan => {
        const { field = null, format } = said.byPosition.get(position) ?? {};
        if (format) return { index, field, origin: 'CHOSEN', format, isFormatChosen: true };
        return { index, field, origin: 'CHOSEN', ...formatOf(field, dates, customFields, country) };
      })
    : planColumns(columns, null, customFields, country).map((plan) =>
        plan.field === ASKED_OF_PEOPLE ? { ...plan, field: null } : plan,
      );
  refuseClashes(plans, columns);
  const mapped = columns.map((column, position) =>
    toMapped(column, plans[position]!, said?.byPosition.get(position)),
  );
  const chosen = mapped.flatMap(({ field, values = {}, ...own }, position): ChosenColumn[] => {
    if (field === null) return [];
    const { index, heading } = columns[position]!;
    const { format = null, emptyCells = 'IGNORE', unreadable } = own;
    const taught = Object.entries(values).map(([from, to]) => ({ from, to }));
    return [{ index, column: { heading, field, emptyCells, unreadable, format, values: taught } }];
  });
  if (chosen.length === 0)
    throw wrongUse(
      `No column is known, so there is nothing to import. The file has ${columns.map(nameOf).join(', ')}. Say by --mapping which field each goes to; --write-mapping FILE writes a beginning.`,
    );
  return { plans, chosen, mapping: mapped, ...remarks(columns, plans, said?.unnamed ?? null) };
}

function toMapped(
  { heading, index }: ColumnSurvey,
  plan: ColumnPlan,
  said: MappedColumn | undefined,
): MappedColumn {
  const { how: _former, ...own } = said ?? { field: plan.field };
  return {
    ...(heading ? { heading } : { column: index + 1 }),
    ...own,
    field: plan.field,
    ...(plan.format && { format: plan.format }),
    how: plan.field === null && said ? 'not imported' : HOW[plan.origin],
  };
}

/** The entry for each column, by its position; entries for one heading mean the columns of that heading in turn. */
function findMapped(columns: readonly ColumnSurvey[], mapping: readonly MappedColumn[]) {
  const byPosition = new Map<number, MappedColumn>();
  const missing: string[] = [];
  for (const entry of mapping) {
    const position = columns.findIndex(({ heading, index }, at) =>
      byPosition.has(at)
        ? false
        : entry.heading === undefined
          ? index + 1 === entry.column
          : headingKey(heading ?? '') === headingKey(entry.heading),
    );
    if (position >= 0) byPosition.set(position, entry);
    // A column that is not imported may go without anybody's harm.
    else if (entry.field !== null) missing.push(entry.heading ?? `column ${entry.column}`);
  }
  if (missing.length > 0) {
    const headings = columns.map(({ heading }) => heading ?? '').filter(Boolean);
    const named = missing.map(
      (heading) => `"${heading}"${didYouMean(heading, headings, (near) => `"${near}"`)}`,
    );
    throw wrongUse(
      `The mapping no longer fits the file: it has no ${named.join(', no ')}. Found: ${columns.map(nameOf).join(', ')}. Nothing was sent. Correct the mapping, or ask whoever makes the file.`,
    );
  }
  return { byPosition, unnamed: columns.filter((_, position) => !byPosition.has(position)) };
}

function refuseClashes(plans: readonly ColumnPlan[], columns: readonly ColumnSurvey[]): void {
  const [clash] = findClashes(plans);
  if (!clash) return;
  const [index, others] = clash;
  const name = (wanted: number) => nameOf(columns.find((column) => column.index === wanted)!);
  const field = plans.find((plan) => plan.index === index)?.field;
  throw wrongUse(
    `${name(index)} and ${others.map(name).join(' and ')} all go to the field ${field}. Say by --mapping which of them is meant, and null for the others.`,
  );
}

/** `unnamed`: columns that the mapping file says nothing of; null without one. */
function remarks(
  columns: readonly ColumnSurvey[],
  plans: readonly ColumnPlan[],
  unnamed: readonly ColumnSurvey[] | null,
): Pick<SettledColumns, 'notes' | 'doubts'> {
  const notes: string[] = [];
  const doubts: string[] = [];
  const tell = (line: string) => {
    notes.push(line);
    doubts.push(line);
  };
  if (unnamed && unnamed.length > 0)
    tell(`Not in the mapping, and so not imported: ${unnamed.map(nameOf).join(', ')}.`);
  if (!unnamed) {
    const unknown = columns.filter((_, position) => plans[position]!.origin === 'NONE');
    if (unknown.length > 0) notes.push(`Not known, and so not imported: ${unknown.map(nameOf).join(', ')}.`);
  }
  columns.forEach((column, position) => {
    const plan = plans[position]!;
    if (plan.origin === 'LIKELY') tell(`${nameOf(column)} is only guessed to be ${plan.field}.`);
    if (isDateOrderOpen(plan))
      tell(
        `Day or month first? Nothing in ${nameOf(column)} tells. Read with the day first; "format" in a mapping says otherwise.`,
      );
    if (plan.dateOrder === 'MIXED')
      notes.push(`In ${nameOf(column)} some dates have the day first, others the month.`);
    if (isNameOrderOpen(plan, column))
      tell(
        `First or last name first? Nothing in ${nameOf(column)} tells. Read as "First Last"; "format" in a mapping says otherwise.`,
      );
  });
  return { notes, doubts };
}
