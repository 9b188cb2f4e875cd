import { defaultRules, possibleKeys, withKey, type MatchKey } from '@convive/client/mapping';
import { type ByteSource, type Inspection, inspectSource } from '@convive/client/reading';
import { customFieldName, LIMITS } from '@convive/shared';
import { basename } from 'node:path';
import { wrongUse } from './command-error.ts';
import { inspectionNotes } from './file-texts.ts';
import type { Place } from './find-workspace.ts';
import { readMappingFile } from './mapping-file.ts';
import { didYouMean } from './nearest-word.ts';
import type { ImportSettings } from './read-arguments.ts';
import { settleColumns, type SettledColumns } from './settle-columns.ts';
import type { Voice } from './voice.ts';

/** A file that was read for its form, with what is to become of it in the words of the schema. */
export interface PreparedFile extends SettledColumns {
  inspection: Inspection;
  input: Record<string, unknown> & { matchBy: string };
}

/** Reads the file once, and settles what its columns mean. Throws `CommandError` before anything is sent. */
export async function prepareFile(
  settings: ImportSettings,
  source: ByteSource,
  { customFields, country: ofWorkspace, language }: Place,
  voice: Voice,
): Promise<PreparedFile> {
  // Read first: who mistyped in the mapping need not wait for a long file.
  const mapping = settings.mapping === null ? null : readMappingFile(settings.mapping, customFields);
  const inspection = await inspect(source, { ...settings.reading, language }, voice);
  refuseReading(settings, inspection);
  const country = settings.country ?? ofWorkspace;
  const settled = settleColumns(inspection.columns, mapping, { customFields, country });
  const notes = [...inspectionNotes(inspection), ...settled.notes];
  return {
    ...settled,
    notes,
    inspection,
    input: makeInput(settings, inspection, settled, { customFields, country }),
  };
}

async function inspect(
  source: ByteSource,
  choices: Parameters<typeof inspectSource>[1],
  voice: Voice,
): Promise<Inspection> {
  for await (const inspection of inspectSource(source, choices, LIMITS.importColumns)) {
    if (inspection.isComplete) return inspection;
    voice.progress('Reading', inspection.rowCount, null);
  }
  throw new Error('an inspection ends with a complete one');
}

function refuseReading({ reading, file }: ImportSettings, inspection: Inspection): void {
  const { sheet } = reading;
  const sheets = inspection.sheets.map(({ name }) => name);
  if (sheet !== undefined && sheets.length === 0)
    throw wrongUse(`${file} is no workbook, so it has no sheet "${sheet}". Leave --sheet out.`);
  if (sheet !== undefined && !sheets.includes(sheet))
    throw wrongUse(
      `There is no sheet "${sheet}".${didYouMean(sheet, sheets)} The workbook has: ${sheets.join(', ')}.`,
    );
  if (inspection.areHeadingsMissed)
    throw wrongUse(
      'The file seems to have no headings: its first row looks like the others. Say --no-headings (and, by --mapping, which column is what), or --heading-row NUMBER.',
    );
}

function makeInput(
  { file, rules, country: said }: ImportSettings,
  inspection: Inspection,
  { plans, chosen }: SettledColumns,
  { customFields, country }: Pick<Place, 'customFields' | 'country'>,
): PreparedFile['input'] {
  const unique = customFields.filter(({ isUnique }) => isUnique).map(({ key }) => customFieldName(key));
  const usual = defaultRules(plans, country, unique, inspection);
  const keys: string[] = possibleKeys(plans, unique);
  const { matchBy = usual.matchBy } = rules;
  if (!keys.includes(matchBy))
    throw wrongUse(
      rules.matchBy === undefined
        ? 'The file has no column that contacts could be recognised by: neither an identifier nor an e-mail address nor an id.'
        : `Contacts cannot be recognised by "${matchBy}".${didYouMean(matchBy, keys)} With the columns of this file, --key may be: ${keys.join(', ')}.`,
    );
  const {
    cleared: _cleared,
    group: _group,
    guestList: _guests,
    ...settled
  } = withKey(usual, matchBy as MatchKey, plans);
  return {
    ...settled,
    ...rules,
    matchBy,
    country: said ?? country,
    fileName: basename(file).slice(0, LIMITS.fileNameCharacters),
    totalRows: inspection.rowCount,
    columns: chosen.map(({ column }) => column),
  };
}
