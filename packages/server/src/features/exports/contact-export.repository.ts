import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactExport } from './contact-export.ts';

const SELECTED = `id, requested_by as "requestedBy", requested_at as "requestedAt", format, language, request`;

/** What no stored text holds cannot be kept; what stands for it is found in none of them either. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;

/** Notes what is to be exported; what was asked a day ago or earlier, whose links are long dead, goes. */
export async function insertContactExport(
  transaction: WorkspaceTransaction,
  { requestedBy, format, language, request }: Omit<ContactExport, 'id' | 'requestedAt'>,
): Promise<ContactExport> {
  await transaction.execute(
    `delete from contact_export where workspace_id = $1 and requested_at < now() - interval '1 day'`,
    [transaction.workspaceId],
  );
  const [row] = await transaction.query<ContactExport>(
    `insert into contact_export (workspace_id, requested_by, format, language, request)
     values ($1, $2, $3, $4, $5) returning ${SELECTED}`,
    [transaction.workspaceId, requestedBy, format, language, JSON.stringify(request, storable)],
  );
  return row!;
}

export async function findContactExport(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<ContactExport | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<ContactExport>(
    `select ${SELECTED} from contact_export where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}
