import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactsContext } from './contacts.context.ts';
import { createContact } from './contacts.service.ts';

/**
 * The living contact of an address; the oldest where several share it. Made, with what is known of the person,
 * where there is none. Answers its id.
 */
export async function findOrCreateContactByEmail(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  person: { email: string; firstName: string | null; lastName: string | null; language: string | null },
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    `select id from contact
     where workspace_id = $1 and email_key = lower($2 collate "pg_c_utf8")
       and archived_at is null and merged_into_id is null
     order by id limit 1`,
    [transaction.workspaceId, person.email],
  );
  return row?.id ?? (await createContact(transaction, context, actorUserId, { ...person })).id;
}
