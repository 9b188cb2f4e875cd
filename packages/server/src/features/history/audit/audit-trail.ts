import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import type { MutationDone } from '../../../platform/graphql/guard-root-fields.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { type AuditKind, kindOfOperation } from './audit-kind.ts';
import {
  type AuditRecord,
  countAuditRecords,
  findAuditPage,
  insertAuditRecord,
  insertLateRecord,
} from './audit-record.repository.ts';
import { subjectsOf } from './audit-subjects.ts';

/** Writes down a mutation that was done: who, which, what about. */
export async function recordMutation(
  context: OperationContext,
  { operation, input, payload }: MutationDone,
): Promise<void> {
  // Asked what would come of it, and nothing did.
  if ((input as { dryRun?: unknown } | undefined)?.dryRun === true) return;
  const entry = {
    userId: context.actor?.userId ?? null,
    apiKeyId: context.actor?.apiKey?.id ?? null,
    operation,
    subjects: subjectsOf(input, payload),
  };
  const transaction = await context.openWrite();
  if (transaction) await insertAuditRecord(transaction, entry);
  else await insertLateRecord(context.database, context.writtenWorkspaceId ?? openedBy(payload), entry);
}

/** A new workspace begins with the record of its opening. */
function openedBy(payload: unknown): string | null {
  const { workspace } = (payload ?? {}) as { workspace?: { id?: string } | null };
  return workspace?.id ?? null;
}

export interface AuditQuery extends PageArguments {
  kinds?: readonly AuditKind[] | null;
  userId?: string | null;
}

/** The newest first. `operations`: the names of all mutations. Throws `BAD_USER_INPUT`. */
export async function listAuditRecords(
  transaction: WorkspaceTransaction,
  operations: readonly string[],
  { kinds, userId, ...page }: AuditQuery,
): Promise<Page<AuditRecord>> {
  const request = readPageArguments(page, 1);
  if (request.cursor && !isUuid(request.cursor[0]!))
    throw badInput('This cursor does not belong to this list.', ['after']);
  const criteria = {
    operations: kinds ? operations.filter((name) => kinds.includes(kindOfOperation(name))) : null,
    // What is no id is the id of nobody.
    userId: userId == null ? null : userId.replaceAll('\0', ''),
  };
  return toPage(
    request,
    await findAuditPage(transaction, criteria, request),
    (record) => record,
    ({ id }) => [id],
    () => countAuditRecords(transaction, criteria),
  );
}
