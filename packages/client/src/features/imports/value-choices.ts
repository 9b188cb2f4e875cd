import {
  type CustomFieldDefinition,
  foldLetters,
  identifierKey,
  LIMITS,
  POSTCODE_FORMAT,
  type RowIssueCode,
  unknownChoices,
} from '@convive/shared';
import type { ChosenColumn, ColumnSurvey, ValueGroup } from '../spreadsheets/index.ts';
import type { ColumnPlan } from './column-plan.ts';

/** What to do with a value that cannot be read: leave its row out, leave it out, or read it as `to`. */
export type ValueChoice = { kind: 'ROW' } | { kind: 'VALUE' } | { kind: 'REPLACE'; to: string };

/** Choices for the values of the file; by position of the column, then by the value without case. */
export interface ValueChoices {
  columns: ReadonlyMap<number, 'ROW' | 'VALUE'>;
  values: ReadonlyMap<number, ReadonlyMap<string, ValueChoice>>;
  /** Whether postcodes get back the zeros that a spreadsheet took. */
  hasZerosBack: boolean;
}

export const NO_CHOICES: ValueChoices = { columns: new Map(), values: new Map(), hasZerosBack: false };

const STANDARD: ReadonlySet<RowIssueCode> = new Set([
  'UNKNOWN_LANGUAGE',
  'UNKNOWN_GENDER',
  'UNKNOWN_COUNTRY',
  'UNKNOWN_CHOICE',
  'INVALID_YES_NO',
  'UNKNOWN_ROLE',
]);
/** The database holds no such text, so leaving the value to the column's rule would not help. */
const ALWAYS_BLOCKING: ReadonlySet<RowIssueCode> = new Set(['NUL_CHARACTER', 'LONE_SURROGATE']);

/** What may be chosen for one value, given what holds for its column. One kind alone is no choice. */
export function possibleChoices(group: ValueGroup, columnKind: ValueChoice['kind']): ValueChoice['kind'][] {
  if (ALWAYS_BLOCKING.has(group.code)) return ['ROW'];
  // A value that was cut for showing cannot be told from others that begin like it.
  const isWhole = (group.value ?? '').length < LIMITS.issueValueCharacters;
  const replace = STANDARD.has(group.code) && isWhole ? (['REPLACE'] as const) : [];
  if (columnKind === 'VALUE') return ['VALUE', ...replace];
  return isWhole ? ['ROW', 'VALUE', ...replace] : ['ROW', ...replace];
}

export function choiceFor(choices: ValueChoices, column: number, value: string): ValueChoice {
  const own = choices.values.get(column)?.get(identifierKey(value));
  return own ?? { kind: choices.columns.get(column) ?? 'ROW' };
}

/** The choices with those taught earlier, where they may be made: `recall` answers what a value of a column was read as. */
export function withRemembered(
  choices: ValueChoices,
  groups: readonly ValueGroup[],
  recall: (column: number, value: string) => string | null,
): ValueChoices {
  return groups.reduce((made, group) => {
    const { column, value } = group;
    if (column === null || value === null || !possibleChoices(group, 'ROW').includes('REPLACE')) return made;
    const to = recall(column, value);
    return to === null ? made : withValueChoice(made, column, value, { kind: 'REPLACE', to });
  }, choices);
}

export function withColumnChoice(choices: ValueChoices, column: number, kind: 'ROW' | 'VALUE'): ValueChoices {
  // Replacements stay: the choice for the column is for what nobody has taught.
  const taught = [...(choices.values.get(column) ?? [])].filter(([, choice]) => choice.kind === 'REPLACE');
  return {
    ...choices,
    columns: new Map(choices.columns).set(column, kind),
    values: new Map(choices.values).set(column, new Map(taught)),
  };
}

export function withValueChoice(
  choices: ValueChoices,
  column: number,
  value: string,
  choice: ValueChoice,
): ValueChoices {
  const values = new Map(choices.values.get(column)).set(identifierKey(value), choice);
  return { ...choices, values: new Map(choices.values).set(column, values) };
}

/** Nothing is chosen any more for the values of these groups. */
export function withoutValueChoices(choices: ValueChoices, groups: readonly ValueGroup[]): ValueChoices {
  const values = new Map([...choices.values].map(([column, chosen]) => [column, new Map(chosen)]));
  const removed = groups.filter(({ column, value }) =>
    values.get(column ?? -1)?.delete(identifierKey(value ?? '')),
  );
  return removed.length === 0 ? choices : { ...choices, values };
}

/** The unknown values of a field as options that it could have, each once, whatever its case. */
export function newOptions(
  groups: readonly ValueGroup[],
  { type, options }: Pick<CustomFieldDefinition, 'type' | 'options'>,
): string[] {
  const added = new Map<string, string>();
  for (const { code, value } of groups) {
    const isWhole = value !== null && value.length < LIMITS.issueValueCharacters;
    if (code !== 'UNKNOWN_CHOICE' || !isWhole) continue;
    for (const label of type === 'CHOICES' ? unknownChoices(value, options) : [value])
      if (!added.has(foldLetters(label))) added.set(foldLetters(label), label);
  }
  return [...added.values()];
}

/**
 * The columns to send. Where all values of a column share one fate, the column says so; what was chosen for values by
 * themselves goes beside. The cells go as they are, so that whoever reads the protocol sees what was left out.
 */
export function chooseColumns(
  plans: readonly ColumnPlan[],
  columns: readonly ColumnSurvey[],
  cleared: readonly number[],
  choices: ValueChoices,
): ChosenColumn[] {
  return plans.flatMap(({ index, field, format: ownFormat = null }) => {
    if (field === null) return [];
    const format = field === 'zip' && choices.hasZerosBack ? POSTCODE_FORMAT : ownFormat;
    const heading = columns.find((column) => column.index === index)?.heading ?? null;
    const emptyCells = cleared.includes(index) ? ('CLEAR' as const) : ('IGNORE' as const);
    const byColumn = choices.columns.get(index);
    const values = [...(choices.values.get(index) ?? [])].flatMap(([from, choice]) => {
      if (choice.kind === 'REPLACE') return [{ from, to: choice.to }];
      return choice.kind === 'VALUE' && byColumn !== 'VALUE' ? [{ from, to: '' }] : [];
    });
    const unreadable = byColumn === 'VALUE' ? ('LEAVE_OUT_VALUE' as const) : undefined;
    return [{ index, column: { heading, field, emptyCells, unreadable, format, values } }];
  });
}

/** The groups of one column, and of the rows as a whole under null; in the order in which they came. */
export function groupByColumn(groups: readonly ValueGroup[]): Map<number | null, ValueGroup[]> {
  const byColumn = new Map<number | null, ValueGroup[]>();
  for (const group of groups) byColumn.set(group.column, [...(byColumn.get(group.column) ?? []), group]);
  return byColumn;
}
