import { targetFields, type ImportColumn, type UnreadablePolicy } from './column-mapping.ts';
import { contactField, type ContactFieldKey, type ContactFieldType } from './contact-fields.ts';
import { mayBeCouple } from './couple.ts';
import { CUSTOM_VALUE_LENGTHS, type CustomFieldDefinition, type CustomFieldType } from './custom-fields.ts';
import { unescapeFormula } from './formula-escape.ts';
import { type NameOrder, nameOrderOf, splitFullName } from './full-name.ts';
import { identifierKey } from './identifier.ts';
import { ROW_ISSUES, type RowIssueCode } from './issue-codes.ts';
import { LIMITS } from './limits.ts';
import { readDayNumber } from './normalise/date.ts';
import { normaliseCustomValue } from './normalise/normalise-custom-value.ts';
import { isLonger, normaliseField } from './normalise/normalise-field.ts';
import { normaliseValue, UNSTORABLE, type RowReadingContext } from './normalise/normalise-value.ts';
import { postcodeWithZeros } from './normalise/postcode.ts';
import { hasRemark } from './normalise/phone.ts';
import { isNoText, isPlaceholder, isPlaceholderAmongChoices } from './normalise/placeholder.ts';
import type { Reading } from './normalise/reading.ts';
import { firstOfEmails } from './normalise/several-emails.ts';
import { firstOfPhones } from './normalise/several-phones.ts';
import { isSpreadsheetError } from './normalise/spreadsheet-error.ts';
import { readValueFormat, type ValueFormat } from './normalise/value-format.ts';
import { trimOuter } from './outer-blanks.ts';
import { type PlainReader, plainReader } from './plain-cell.ts';

export interface RowIssue {
  code: RowIssueCode;
  /** Index in the columns; null where the whole row is meant. */
  column: number | null;
  /** The cell without outer blanks, cut to LIMITS.issueValueCharacters and fit to be stored. */
  value: string | null;
  isBlocking: boolean;
}

interface Target {
  field: ContactFieldKey | 'id' | 'groups' | 'admin';
  /** A text where it is no field of a contact. */
  type: ContactFieldType | CustomFieldType;
  /** What the field is, where the workspace made it; `field` is then its name. */
  custom: CustomFieldDefinition | undefined;
  /** Where in the row's values it goes. */
  position: number;
}

export interface MappedColumn {
  index: number;
  field: string;
  isFullName: boolean;
  /** What the heading says of the order of whole names; null where it says nothing. */
  headingOrder: NameOrder | null;
  targets: readonly Target[];
  clears: boolean;
  unreadable: UnreadablePolicy;
  format: ValueFormat | null;
  /** Reads what is no more than it seems; null where the column has rules for that too. */
  readPlain: PlainReader | null;
  /** By the value without case: what is read instead; '' leaves it out. */
  taught: ReadonlyMap<string, string>;
}

interface RowInReading {
  values: (string | null)[];
  issues: RowIssue[];
}

/** Never cleared: without a key a row says of nobody what it says, and nobody leaves a group by an empty cell. */
const NEVER_CLEARED: ReadonlySet<string> = new Set(['identifier', 'id', 'groups', 'admin']);
/** What the database refuses to hold, so no choice can let it in. */
const ALWAYS_BLOCKING: ReadonlySet<RowIssueCode> = new Set(['NUL_CHARACTER', 'LONE_SURROGATE']);

/** None for a column that is not imported, else one. */
export function toMappedColumn(
  column: ImportColumn,
  index: number,
  fields: readonly string[],
  customFields: ReadonlyMap<string, CustomFieldDefinition>,
): MappedColumn[] {
  const { field } = column;
  if (field == null) return [];
  const targets = targetFields(field).map((target) => {
    const custom = customFields.get(target);
    return {
      field: target as Target['field'],
      type: (custom ?? contactField(target))?.type ?? 'TEXT',
      custom,
      position: fields.indexOf(target),
    };
  });
  const isPhone = targets[0]?.type === 'PHONE';
  const taught = new Map(column.values?.map(({ from, to }) => [identifierKey(from), trimOuter(to)]));
  const target = targets.length === 1 && taught.size === 0 ? targets[0] : undefined;
  return [
    {
      index,
      field,
      isFullName: field === 'fullName',
      headingOrder: nameOrderOf(column.heading ?? ''),
      targets,
      clears: column.emptyCells === 'CLEAR' && !NEVER_CLEARED.has(field),
      format: column.format ? readValueFormat(column.format) : null,
      unreadable: column.unreadable ?? (isPhone ? 'KEEP_AS_TYPED' : 'LEAVE_OUT_ROW'),
      readPlain: target ? plainReader(target.field, target.custom) : null,
      taught,
    },
  ];
}

/** Reads one cell into the row. A missing cell (undefined) says nothing, and so never clears. */
export function readCell(
  column: MappedColumn,
  cell: string | undefined,
  context: RowReadingContext,
  row: RowInReading,
): void {
  if (cell === undefined) return;
  const plain = column.readPlain?.(cell);
  if (plain != null) {
    row.values[column.targets[0]!.position] = plain;
    return;
  }
  const typed = trimOuter(unescapeFormula(cell));
  if (typed === '') {
    if (column.clears) for (const { position } of column.targets) row.values[position] = '';
    return;
  }
  const text = column.taught.size > 0 ? (column.taught.get(identifierKey(typed)) ?? typed) : typed;
  if (mayBeCouple(column.field, text) && !row.issues.some(({ code }) => code === 'POSSIBLE_COUPLE'))
    report('POSSIBLE_COUPLE', column, typed, row);
  // Left out is not empty: what is stored stays, even where empty cells clear.
  if (text === '') {
    report('VALUE_LEFT_OUT', column, typed, row);
  } else if (isSpreadsheetError(text)) {
    report('SPREADSHEET_ERROR', column, typed, row);
  } else if (column.isFullName) {
    readFullName(column, { text, typed }, context, row);
  } else {
    for (const target of column.targets) readPart(column, target, { text, typed }, context, row);
  }
}

interface Cell {
  text: string;
  /** As it stood in the file, for reports. */
  typed: string;
}

function readFullName(
  column: MappedColumn,
  { text, typed }: Cell,
  context: RowReadingContext,
  row: RowInReading,
): void {
  const { issue } = normaliseValue('TEXT', text, context);
  if (issue) return report(issue, column, typed, row);
  if (isNoText('fullName', text)) return report('NO_VALUE', column, typed, row);
  const order = column.format?.fullNameOrder ?? column.headingOrder ?? context.fullNameOrder;
  const parts: Partial<Record<string, string>> = { ...splitFullName(text, order) };
  for (const target of column.targets) {
    const part = parts[target.field];
    if (part) readPart(column, target, { text: part, typed }, context, row);
  }
}

function readPart(
  column: MappedColumn,
  target: Target,
  cell: Cell,
  context: RowReadingContext,
  row: RowInReading,
): void {
  const reading = target.custom
    ? ofDayNumber(
        target.custom,
        cell.text,
        normaliseCustomValue(
          target.custom,
          cell.text,
          column.format ? { ...context, ...column.format } : context,
        ),
      )
    : withZeros(target, column, normaliseField(target.field, cell.text, context), context);
  const { value, issue } = settle(column, target, cell.text, reading, context);
  row.values[target.position] = value;
  if (issue) report(issue, column, cell.typed, row);
  const isKept = value === null || value === cell.text || issue === 'SEVERAL_PHONES';
  if (target.type === 'PHONE' && !isKept && hasRemark(cell.text))
    report('PHONE_REMARK', column, cell.typed, row);
}

/** What comes of a value that could not be read as it stands. */
function settle(
  column: MappedColumn,
  target: Target,
  text: string,
  reading: Reading,
  context: RowReadingContext,
): Reading {
  const first = firstOfSeveral(target, text, reading, context);
  if (first) return first;
  if (saysNothing(target, reading, text)) return NOTHING_SAID;
  return mayBeKept(column, reading.issue) ? asTyped(target, text, reading) : reading;
}

/** What is taken of a cell that holds several values of a field that holds one; null of any other cell. */
function firstOfSeveral(
  { type }: Target,
  text: string,
  { issue }: Reading,
  context: RowReadingContext,
): Reading | null {
  if (type === 'EMAIL') return firstOfEmails(text);
  return issue === 'INVALID_PHONE'
    ? firstOfPhones(text, (part) => normaliseValue('PHONE', part, context))
    : null;
}

/** In a column of days a number means one; typed anywhere else, nobody could mean it. */
function ofDayNumber({ type }: CustomFieldDefinition, text: string, reading: Reading): Reading {
  const day = type === 'DATE' && reading.issue === 'INVALID_DATE' ? readDayNumber(text) : null;
  return day === null ? reading : { value: day, issue: 'DAY_NUMBER' };
}

/** Whether zeros are missing is a guess, which a person makes for the column; until then it is only told. */
function withZeros(
  { field }: Target,
  { format }: MappedColumn,
  reading: Reading,
  { ownCountry, row, country }: RowReadingContext,
): Reading {
  if (field !== 'zip' || reading.value === null) return reading;
  const value = postcodeWithZeros(reading.value, ownCountry ?? row?.likely ?? country);
  if (value === null) return reading;
  return format?.hasLostZeros ? { value } : { value: reading.value, issue: 'ZEROS_LOST' };
}

const NOTHING_SAID: Reading = { value: null, issue: 'NO_VALUE' };

function saysNothing({ field, type }: Target, { value, issue }: Reading, text: string): boolean {
  if (type === 'TEXT' || type === 'LONG_TEXT') return value !== null && isNoText(field, text);
  if (value !== null || issue === undefined || !ROW_ISSUES[issue].isBlocking) return false;
  return type === 'CHOICE' || type === 'CHOICES' ? isPlaceholderAmongChoices(text) : isPlaceholder(text);
}

function mayBeKept(column: MappedColumn, issue: RowIssueCode | undefined): boolean {
  return (
    (issue === 'INVALID_PHONE' || issue === 'PHONE_WITHOUT_DIGITS') && column.unreadable === 'KEEP_AS_TYPED'
  );
}

function asTyped({ field, custom }: Target, text: string, { issue }: Reading): Reading {
  const maxLength = custom ? CUSTOM_VALUE_LENGTHS.PHONE : (contactField(field)?.maxLength ?? 0);
  return isLonger(text, maxLength) ? { value: null, issue: 'VALUE_TOO_LONG' } : { value: text, issue };
}

function report(code: RowIssueCode, column: MappedColumn, typed: string, row: RowInReading): void {
  row.issues.push({
    code,
    column: column.index,
    value: toShown(typed),
    isBlocking: isBlocking(code, column),
  });
}

function isBlocking(code: RowIssueCode, column: MappedColumn): boolean {
  if (!ROW_ISSUES[code].isBlocking) return false;
  if (ALWAYS_BLOCKING.has(code)) return true;
  return column.unreadable !== 'LEAVE_OUT_VALUE' && !mayBeKept(column, code);
}

const UNSTORABLE_EVERYWHERE = new RegExp(UNSTORABLE, 'gu');

// Cutting may halve a pair of surrogates, hence first the cut.
function toShown(typed: string): string {
  return typed.slice(0, LIMITS.issueValueCharacters).replace(UNSTORABLE_EVERYWHERE, '\ufffd');
}
