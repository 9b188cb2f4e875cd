import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../../platform/graphql/connection.ts';
import type { AuditSubjects } from './audit-subjects.ts';

export interface AuditEntry {
  /** Null where it was done without sign-in. */
  userId: string | null;
  /** By which key their program did it; null where they did it themselves. */
  apiKeyId: string | null;
  operation: string;
  subjects: AuditSubjects;
}

/** One thing that was done. */
export interface AuditRecord extends AuditEntry {
  id: string;
  happenedAt: Date;
}

/** Within the transaction that did it: both last, or neither. */
export async function insertAuditRecord(
  transaction: WorkspaceTransaction,
  { userId, apiKeyId, operation, subjects }: AuditEntry,
): Promise<void> {
  await transaction.execute(
    'insert into audit_record (workspace_id, user_id, api_key_id, operation, subjects) values ($1, $2, $3, $4, $5)',
    [transaction.workspaceId, userId, apiKeyId, operation, JSON.stringify(subjects)],
  );
}

/** After what found its workspace by itself, or, with null, belongs to an account and to no workspace. */
export async function insertLateRecord(
  database: Database,
  workspaceId: string | null,
  { userId, apiKeyId, operation, subjects }: AuditEntry,
): Promise<void> {
  const values = [userId, operation, JSON.stringify(subjects)];
  await (workspaceId === null
    ? database.asOwner(
        'insert into auth.account_record (user_id, operation, subjects) values ($1, $2, $3)',
        values,
      )
    : database.asOwner(
        'insert into audit_record (workspace_id, user_id, api_key_id, operation, subjects) values ($4, $1, $5, $2, $3)',
        [...values, workspaceId, apiKeyId],
      ));
}

export interface AuditCriteria {
  /** Null: all of them. */
  operations: readonly string[] | null;
  userId: string | null;
}

const MATCHES = `workspace_id = $1 and ($2::text[] is null or operation = any($2)) and ($3::text is null or user_id = $3)`;

function valuesOf(transaction: WorkspaceTransaction, { operations, userId }: AuditCriteria): unknown[] {
  return [transaction.workspaceId, operations, userId];
}

/** The newest first: ids are ordered by time. Answers up to `size + 1`. */
export async function findAuditPage(
  transaction: WorkspaceTransaction,
  criteria: AuditCriteria,
  { size, cursor }: PageRequest,
): Promise<AuditRecord[]> {
  const after = cursor ? cursor[0] : null;
  return transaction.query<AuditRecord>(
    `select id, happened_at as "happenedAt", user_id as "userId", api_key_id as "apiKeyId", operation,
       subjects from audit_record
     where ${MATCHES} ${after ? 'and id < $4' : ''} order by id desc limit ${size + 1}`,
    [...valuesOf(transaction, criteria), ...(after ? [after] : [])],
  );
}

export async function countAuditRecords(
  transaction: WorkspaceTransaction,
  criteria: AuditCriteria,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*)::int as count from audit_record where ${MATCHES}`,
    valuesOf(transaction, criteria),
  );
  return row!.count;
}

/** When things were deleted, by their ids, as far as the trail names them; each the last time. */
export async function findDeletionTimes(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await transaction.query<{ id: string; happenedAt: Date }>(
    `select deleted.id, max(record.happened_at) as "happenedAt"
     from audit_record record
     cross join jsonb_each(record.subjects) named (name, ids)
     cross join jsonb_array_elements_text(named.ids) deleted (id)
     where record.workspace_id = $1 and record.operation like 'delete%' and deleted.id = any($2)
     group by deleted.id`,
    [transaction.workspaceId, ids],
  );
  return new Map(rows.map(({ id, happenedAt }) => [id, happenedAt]));
}
