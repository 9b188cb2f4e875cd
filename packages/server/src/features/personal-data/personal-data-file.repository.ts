import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PersonalDataFile } from './personal-data-file.ts';

const SELECTED = `id, contact_id as "contactId", requested_by as "requestedBy", requested_at as "requestedAt", language`;

/** Notes who asks for the file of whom; what was asked a day ago or earlier, whose links are long dead, goes. */
export async function insertPersonalDataFile(
  transaction: WorkspaceTransaction,
  { contactId, requestedBy, language }: Pick<PersonalDataFile, 'contactId' | 'requestedBy' | 'language'>,
): Promise<PersonalDataFile> {
  await transaction.execute(
    `delete from personal_data_file where workspace_id = $1 and requested_at < now() - interval '1 day'`,
    [transaction.workspaceId],
  );
  const [row] = await transaction.query<PersonalDataFile>(
    `insert into personal_data_file (workspace_id, contact_id, requested_by, language)
     values ($1, $2, $3, $4) returning ${SELECTED}`,
    [transaction.workspaceId, contactId, requestedBy, language],
  );
  return row!;
}

export async function findPersonalDataFile(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<PersonalDataFile | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<PersonalDataFile>(
    `select ${SELECTED} from personal_data_file where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** The rows of a select in batches through a cursor of the database; the transaction must stay open until the end. */
export async function* readInBatches<Row>(
  transaction: WorkspaceTransaction,
  select: string,
  parameters: unknown[],
): AsyncGenerator<Row[]> {
  await transaction.execute(`declare told_rows no scroll cursor for ${select}`, parameters);
  for (;;) {
    const rows = await transaction.query<Row>(`fetch ${BATCH} from told_rows`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await transaction.execute('close told_rows');
}

const BATCH = 1_000;
