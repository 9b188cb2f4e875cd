import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  COUNTRY_CODES,
  createRowReader,
  ColumnMappingError,
  type ImportColumn,
  LIMITS,
  readValueFormat,
  type RowReader,
  type RowReadingContext,
} from '@convive/shared';
import { readGroupName } from '../groups/index.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import type { ImportOptions } from './import-policies.ts';
import type { ChosenInvitations } from './invitation-list.ts';
import type { MatchKeys } from './import-target.ts';
import { isUnstorable } from './storable-text.ts';

/** What is chosen of the options; which groups names mean shows when the import runs. */
type ChosenOptions = Omit<ImportOptions, 'newGroupId' | 'madeGroupIds' | 'invitations'>;

export type NewImport = { [Option in keyof ChosenOptions]?: ChosenOptions[Option] | null } & {
  fileName?: string | null;
  invitations?: (Pick<ChosenInvitations, 'role'> & Partial<ChosenInvitations>) | null;
  /** SHA-256 of the file, in hex digits. */
  fileFingerprint?: string | null;
  totalRows?: number | null;
  columns: readonly ImportColumn[];
  /** ISO 3166; absent: the workspace's. */
  country?: string | null;
};

const HEADING_CHARACTERS = 1000;
const FINGERPRINT = /^[0-9a-f]{64}$/i;
const MAX_ROWS = 2 ** 31 - 2;

/** Checks what does not depend on the target. Throws `BAD_USER_INPUT` with where and why. Answers the fields. */
export function checkNewImport(input: NewImport, customFields: CustomFields): readonly string[] {
  if ((input.fileName?.length ?? 0) > LIMITS.fileNameCharacters)
    throw badInput(`A file name has ${LIMITS.fileNameCharacters} characters at most.`, ['fileName']);
  if (isUnstorable(input.fileName ?? ''))
    throw badInput('A file name holds no NUL character, and no half of a surrogate pair.', ['fileName']);
  if (input.fileFingerprint != null) readFingerprint(input.fileFingerprint);
  if (input.totalRows != null && (input.totalRows < 0 || input.totalRows > MAX_ROWS))
    throw badInput('The number of rows must be 0 or more.', ['totalRows']);
  if (input.country != null && !COUNTRY_CODES.includes(input.country))
    throw badInput('The country must be an ISO 3166 code of two capital letters, such as FR.', ['country']);
  for (const [index, column] of input.columns.entries()) checkColumn(column, ['columns', String(index)]);
  const context = { country: null, customFields: [...customFields.values()] };
  return createCheckedReader(input.columns, context).fields;
}

/** As it is stored. Throws `BAD_USER_INPUT`. */
export function readFingerprint(text: string): string {
  if (!FINGERPRINT.test(text))
    throw badInput('The fingerprint of a file is its SHA-256, in 64 hex digits.', ['fileFingerprint']);
  return text.toLowerCase();
}

function checkColumn({ heading, values, format }: ImportColumn, path: string[]): void {
  if (format != null && !readValueFormat(format))
    throw badInput(
      'A format is a date such as dd/MM/yyyy, a number such as 1.234,56, 00000 for postcodes, or Last First for whole names.',
      [...path, 'format'],
      'UNKNOWN_FORMAT',
    );
  if ((heading?.length ?? 0) > HEADING_CHARACTERS)
    throw badInput(`A heading has ${HEADING_CHARACTERS} characters at most.`, [...path, 'heading']);
  if ((values?.length ?? 0) > LIMITS.importTaughtValues)
    throw badInput(
      `A column takes ${LIMITS.importTaughtValues} taught values at most. What is beyond can be left out for the whole column, or put right once the import is planned.`,
      [...path, 'values'],
    );
  if (values?.some(({ from, to }) => Math.max(from.length, to.length) > LIMITS.cellCharacters))
    throw badInput(`A taught value has ${LIMITS.cellCharacters} characters at most.`, [...path, 'values']);
  if (values?.some(({ to }) => isUnstorable(to)))
    throw badInput('A taught value holds no NUL character, and no half of a surrogate pair.', [
      ...path,
      'values',
    ]);
}

/**
 * Fills in what was not chosen. Throws `BAD_USER_INPUT` where rows cannot be matched as asked, or a group's name
 * cannot be one.
 */
export function readOptions(
  input: NewImport,
  fields: readonly string[],
  matchKeys: MatchKeys,
): ImportOptions {
  const matchBy = input.matchBy ?? 'identifier';
  checkMatchKey(matchBy, fields, matchKeys);
  return {
    matchBy,
    create: input.create ?? true,
    update: input.update ?? true,
    archiveMissing: input.archiveMissing ?? false,
    overwrite: input.overwrite ?? 'ALWAYS',
    duplicateRows: input.duplicateRows ?? 'REPORT',
    archivedMatches: input.archivedMatches ?? 'SKIP',
    emptyIdentifier: input.emptyIdentifier ?? (fields.includes('identifier') ? 'REPORT' : 'GENERATE'),
    groupIds: input.groupIds ?? [],
    newGroupName: input.newGroupName == null ? null : readGroupName(input.newGroupName, ['newGroupName']),
    newGroupId: null,
    unknownGroups: input.unknownGroups ?? 'REPORT',
    madeGroupIds: [],
    eventId: input.eventId ?? null,
    accessGroupId: input.accessGroupId ?? null,
    invitations: null,
  };
}

/** Throws `BAD_USER_INPUT` where rows cannot be recognised by this: it is no key, or the file has no column for it. */
export function checkMatchKey(matchBy: string, fields: readonly string[], matchKeys: MatchKeys): void {
  const needed = matchKeys.get(matchBy);
  if (!needed)
    throw badInput(
      `Rows are matched by ${[...matchKeys.keys()].join(', ')}; "${matchBy.slice(0, 100)}" is none of them.`,
      ['matchBy'],
    );
  const missing = needed.find((group) => !group.some((field) => fields.includes(field)));
  if (missing)
    throw badInput(`To match rows by ${matchBy}, map a column to ${missing.join(' or ')}.`, ['matchBy']);
}

const MAPPING_FAULTS: Record<ColumnMappingError['code'], string> = {
  UNKNOWN_FIELD: 'There is no such field to import into. The query contactFields names them all.',
  FIELD_HOLDS_FILES:
    'This field holds files, which no cell can bring. Leave the column unmapped, and upload them to their contacts.',
  FIELD_MAPPED_TWICE: 'Two columns are mapped to this field. Choose one, and leave the other unmapped.',
  TOO_MANY_COLUMNS: `A file may have ${LIMITS.importColumns} columns. Delete those that are not needed.`,
  NOTHING_MAPPED: 'No column is mapped to a field, so there is nothing to import.',
};

/** The reader of an import's rows. Throws `BAD_USER_INPUT` where its columns cannot be read as they are mapped. */
export function createCheckedReader(columns: readonly ImportColumn[], context: RowReadingContext): RowReader {
  try {
    return createRowReader(columns, context);
  } catch (error) {
    if (!(error instanceof ColumnMappingError)) throw error;
    const path = error.column === null ? ['columns'] : ['columns', String(error.column), 'field'];
    throw badInput(MAPPING_FAULTS[error.code], path, error.code);
  }
}
