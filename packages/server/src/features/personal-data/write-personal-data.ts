import { CONSENT_TITLES, DIRECTORY_TITLES, GENDER_TITLES, type Locale, type Words } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { ArchiveEntry } from '../../platform/http/zip-archive.ts';
import { findWorkspace } from '../accounts/index.ts';
import {
  askFor,
  type ContactsContext,
  findPerson,
  Parameters,
  type PersonalDataHolder,
} from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { type SpreadsheetCell, type SpreadsheetTable, writeSpreadsheet } from '../spreadsheets/index.ts';
import type { PersonalDataFile } from './personal-data-file.ts';
import { readInBatches } from './personal-data-file.repository.ts';
import { readmeText } from './readme-text.ts';

/** What one holder tells of the person. */
export interface ToldTable extends Pick<PersonalDataHolder, 'file' | 'title'> {
  columns: readonly { key: string; title: Words }[];
  read(): AsyncIterable<Record<string, unknown>[]>;
}

/**
 * The files of one person: `person.json` for programs, a CSV for each kind of thing there is, and a page for whoever
 * opens it, with the files that are kept with them. Each is read when its turn comes, a batch of rows at a time.
 */
export async function writePersonalData(
  transaction: WorkspaceTransaction,
  contacts: ContactsContext,
  store: FileStore,
  { contactId, language, requestedAt }: PersonalDataFile,
): Promise<ArchiveEntry[]> {
  const { contact, ids } = await findPerson(transaction, contactId);
  const person = await askFor(transaction, contacts, ids);
  const customFields = await findCustomFields(transaction);
  const { name: workspace } = await findWorkspace(transaction);
  const tables: ToldTable[] = [];
  for (const { told, file, title, found } of inReadingOrder(contacts)) {
    const rows = told?.(customFields);
    if (!rows || !(await isAny(transaction, (add) => found(person, add)))) continue;
    const read = () => {
      const parameters = new Parameters();
      const select = rows.select(person, parameters.add);
      return readInBatches<Record<string, unknown>>(transaction, select, parameters.values);
    };
    tables.push({ file, title, columns: rows.columns, read });
  }
  const enclosed: ArchiveEntry[] = [];
  for (const { enclosed: select } of contacts.personalData) {
    if (!select) continue;
    const parameters = new Parameters();
    const files = await transaction.query<{ name: string; key: string }>(
      select(person, parameters.add),
      parameters.values,
    );
    for (const { name: fileName, key } of files)
      // Two may be called the same.
      enclosed.push({ path: `files/${enclosed.length + 1} ${fileName}`, content: bytesOf(store, key) });
  }
  const about = { workspace, requestedAt, contactId: contact.id };
  return [
    { path: 'person.json', content: writeJson(about, tables) },
    ...tables.map((table) => ({
      path: `${table.file}.csv`,
      content: writeSpreadsheet('CSV', table.file, toTable(table, language)),
    })),
    ...enclosed,
    { path: 'README.txt', content: only(readmeText(language, about, tables)) },
  ];
}

/** Who it is comes first; erased they are last. */
const inReadingOrder = ({ personalData }: ContactsContext) => [
  ...personalData.slice(-1),
  ...personalData.slice(0, -1),
];

async function isAny(
  transaction: WorkspaceTransaction,
  found: (add: Parameters['add']) => string,
): Promise<boolean> {
  const parameters = new Parameters();
  const rows = await transaction.query(`select from ${found(parameters.add)} limit 1`, parameters.values);
  return rows.length > 0;
}

/** Nothing where a job has just removed them: somebody was erased meanwhile. */
async function* bytesOf(store: FileStore, key: string): AsyncGenerator<Buffer> {
  if (await store.has(key)) yield* store.read(key);
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}

interface AboutPerson {
  workspace: string;
  requestedAt: Date;
  contactId: string;
}

/** One object: what the keys mean first, then each kind of thing as a list under the name of its CSV. */
async function* writeJson(
  { workspace, requestedAt, contactId }: AboutPerson,
  tables: readonly ToldTable[],
): AsyncGenerator<string> {
  const head = {
    format: 'convive-personal-data/1',
    heldBy: workspace,
    madeAt: requestedAt,
    contactId,
    keys: Object.fromEntries(
      tables.map(({ file, columns }) => [
        file,
        Object.fromEntries(columns.map(({ key, title }) => [key, title.en])),
      ]),
    ),
  };
  yield JSON.stringify(head, null, 1).slice(0, -2);
  for (const { file, read } of tables) {
    yield `,\n ${JSON.stringify(file)}: [`;
    let separator = '\n';
    for await (const rows of read()) {
      yield separator + rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
      separator = ',\n';
    }
    yield '\n ]';
  }
  yield '\n}\n';
}

function toTable({ columns, read }: ToldTable, language: Locale): SpreadsheetTable {
  async function* rows() {
    for await (const batch of read())
      yield batch.map((row) => columns.map(({ key }) => toCell(row[key], WORDS[key], language)));
  }
  return { language, headings: columns.map(({ title }) => title[language]), rows: rows() };
}

/** Words for what is stored as a code. */
const WORDS: Partial<Record<string, Partial<Record<string, Words>>>> = {
  gender: GENDER_TITLES,
  directory: DIRECTORY_TITLES,
  emailConsent: CONSENT_TITLES,
};

function toCell(value: unknown, words: (typeof WORDS)[string], language: Locale): SpreadsheetCell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return { number: String(value) };
  return typeof value === 'string' ? (words?.[value]?.[language] ?? value) : JSON.stringify(value);
}
