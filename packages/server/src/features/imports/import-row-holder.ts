import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { AddParameter, AskedPerson, PersonalDataHolder } from '../contacts/index.ts';
import {
  emptyRows,
  findRowsOfPerson,
  forgetFileNames,
  forgetSummarisedValues,
} from './erase-rows.repository.ts';

/** Every row of the workspace is looked at to find them: once for each person that is asked for. */
const located = new WeakMap<AskedPerson, Awaited<ReturnType<typeof findRowsOfPerson>>>();

function rowsOf(person: AskedPerson) {
  const rows = located.get(person);
  if (!rows) throw new Error('rows of files were asked for before they were located');
  return rows;
}

function settledRows(person: AskedPerson, add: AddParameter): string {
  const { importIds, rowNumbers } = rowsOf(person).settled;
  return `unnest(${add(importIds)}::uuid[], ${add(rowNumbers)}::integer[]) told (import_id, row_number)`;
}

/** What files said of a person, those that were rejected or undone among them. Rows are emptied, so that counts hold. */
export const IMPORT_ROW_HOLDER: PersonalDataHolder = {
  kind: 'IMPORT_ROW',
  file: 'imported-rows',
  title: { fr: 'Lignes importées', en: 'Imported rows', de: 'Importierte Zeilen' },
  tables: [
    'contact_import',
    'contact_import_row',
    'contact_import_outcome',
    'contact_import_deviation',
    'contact_import_duplicate',
    'contact_import_settlement',
  ],
  locate: async (transaction, person) => {
    located.set(person, await findRowsOfPerson(transaction, person));
  },
  found: settledRows,
  told: () => ({
    columns: [
      { key: 'importedAt', title: { fr: 'Importé le', en: 'Imported', de: 'Importiert' } },
      { key: 'file', title: { fr: 'Fichier', en: 'File', de: 'Datei' } },
      { key: 'row', title: { fr: 'Ligne', en: 'Row', de: 'Zeile' } },
      { key: 'column', title: { fr: 'Colonne', en: 'Column', de: 'Spalte' } },
      { key: 'cell', title: { fr: 'Contenu', en: 'Content', de: 'Inhalt' } },
    ],
    select: (person, add) => `
      select file.created_at as "importedAt", file.file_name as file, told.row_number as "row",
        coalesce(file.columns -> (cell.place::integer - 1) ->> 'heading', file.columns -> (cell.place::integer - 1) ->> 'field') as "column",
        cell.value as cell
      from ${settledRows(person, add)}
      join contact_import file on file.workspace_id = current_workspace_id() and file.id = told.import_id
      join contact_import_row sent on sent.workspace_id = file.workspace_id and sent.import_id = told.import_id
        and sent.row_number = told.row_number
      cross join lateral unnest(sent.cells) with ordinality cell (value, place)
      where cell.value <> '' order by told.import_id, told.row_number, cell.place`,
  }),
  refuse: async (_, person) => {
    const { size: imports } = new Set(rowsOf(person).unsettled.importIds);
    if (imports > 0)
      throw new DomainError({
        code: 'CONFLICT',
        reason: 'IMPORT_UNDER_WAY',
        message: `This person stands in ${imports} ${imports === 1 ? 'import' : 'imports'} not yet ended, and would come back with ${imports === 1 ? 'it' : 'them'}. Run or cancel ${imports === 1 ? 'it' : 'them'}, then erase.`,
        path: ['contactId'],
      });
  },
  erase: async (transaction, person) => {
    const { settled: rows } = rowsOf(person);
    if (rows.importIds.length > 0) {
      await emptyRows(transaction, rows);
      await forgetSummarisedValues(transaction, [...new Set(rows.importIds)]);
    }
    return rows.importIds.length + (await forgetFileNames(transaction, person));
  },
};
