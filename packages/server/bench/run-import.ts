import { HEADINGS, personCells } from './people.ts';
import { reachState } from './reach-state.ts';
import type { WorkspaceClient } from './workspace-client.ts';

const ROWS_PER_REQUEST = 5_000;
/** Requests under way at the same time, as the web app sends them. */
const IN_FLIGHT = 2;

/** How a file of `rows` people, or of whoever `cells` tells, is to be imported. */
export interface PeopleFile {
  rows: number;
  /** Of row number `n`, counted from 0. */
  cells?: (n: number) => string[];
  /** What the columns fill. */
  fields?: readonly string[];
  /** Further choices of `CreateContactImportInput`. */
  choices?: object;
}

/** Begins an import and sends its rows; answers its id. */
export async function sendPeople(
  client: WorkspaceClient,
  { rows, cells = personCells, fields = HEADINGS, choices = {} }: PeopleFile,
): Promise<string> {
  const created = await client.ask<{ createContactImport: { contactImport: { id: string } } }>(
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { contactImport { id } errors { message } } }',
    { input: { totalRows: rows, columns: fields.map((field) => ({ heading: field, field })), ...choices } },
  );
  const importId = created.createContactImport.contactImport.id;
  let next = 0;
  const send = async () => {
    for (let first = next; first < rows; first = next) {
      next += ROWS_PER_REQUEST;
      await client.ask(
        'mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { errors { message } } }',
        {
          input: {
            importId,
            firstRow: first + 2,
            rows: Array.from({ length: Math.min(ROWS_PER_REQUEST, rows - first) }, (_, index) =>
              cells(first + index),
            ),
          },
        },
      );
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
  return importId;
}

const MUTATIONS = {
  plan: 'planContactImport',
  run: 'runContactImport',
  undo: 'undoContactImport',
} as const;
const ENDS = { plan: 'PLANNED', run: 'COMPLETED', undo: 'UNDONE' } as const;

export type ImportStep = keyof typeof MUTATIONS;

/** Asks for a step and does not wait for its end. */
export async function beginStep(client: WorkspaceClient, importId: string, step: ImportStep): Promise<void> {
  const operation = MUTATIONS[step];
  const type = `${operation[0]!.toUpperCase()}${operation.slice(1)}Input`;
  const answer = await client.ask<Record<string, { errors: { message: string }[] }>>(
    `mutation ($input: ${type}!) { ${operation}(input: $input) { errors { message } } }`,
    { input: { importId } },
  );
  const [refused] = answer[operation]!.errors;
  if (refused) throw new Error(refused.message);
}

export async function takeStep(client: WorkspaceClient, importId: string, step: ImportStep): Promise<void> {
  await beginStep(client, importId, step);
  await reachState(client, importId, ENDS[step]);
}

/** Sends, plans and runs; answers the import's id. */
export async function importPeople(client: WorkspaceClient, file: PeopleFile): Promise<string> {
  const importId = await sendPeople(client, file);
  await takeStep(client, importId, 'plan');
  await takeStep(client, importId, 'run');
  return importId;
}
