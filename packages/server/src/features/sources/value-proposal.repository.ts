import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { SourceKey } from './source.ts';

/** What a source says of a contact and was not written. */
export interface ValueProposal {
  id: string;
  contactId: string;
  field: string;
  value: string;
  source: SourceKey;
  saidAt: Date;
}

const SELECTED = `proposal.id, proposal.contact_id as "contactId", proposal.field, proposal.value, proposal.source,
  proposal.said_at as "saidAt"`;
const FROM = `value_proposal proposal
  join contact on contact.workspace_id = proposal.workspace_id and contact.id = proposal.contact_id
    and contact.archived_at is null and contact.merged_into_id is null`;

/** One page of what nobody has decided on, newest first; up to `size + 1` rows. */
export async function findProposalPage(
  transaction: WorkspaceTransaction,
  { size, cursor }: PageRequest,
): Promise<ValueProposal[]> {
  return transaction.query<ValueProposal>(
    `select ${SELECTED} from ${FROM} where proposal.workspace_id = $1 and proposal.dismissed_at is null
       and ($2::uuid is null or proposal.id < $2)
     order by proposal.id desc limit ${size + 1}`,
    [transaction.workspaceId, cursor?.[0] ?? null],
  );
}

export async function countProposals(transaction: WorkspaceTransaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from ${FROM} where proposal.workspace_id = $1 and proposal.dismissed_at is null`,
    [transaction.workspaceId],
  );
  return row!.count;
}

/** Of many contacts at once, oldest first. */
export async function findProposalsOf(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<Map<string, ValueProposal[]>> {
  const rows = await transaction.query<ValueProposal>(
    `select ${SELECTED} from value_proposal proposal
     where proposal.workspace_id = $1 and proposal.contact_id = any($2) and proposal.dismissed_at is null
     order by proposal.id`,
    [transaction.workspaceId, contactIds],
  );
  return new Map(contactIds.map((id) => [id, rows.filter(({ contactId }) => contactId === id)]));
}

/** Locked until the transaction ends; null where there is none to decide on. */
export async function lockProposal(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<ValueProposal | null> {
  const [row] = await transaction.query<ValueProposal>(
    `select ${SELECTED} from value_proposal proposal
     where proposal.workspace_id = $1 and proposal.id = $2 and proposal.dismissed_at is null for update`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

export async function removeProposal(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from value_proposal where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}

export async function markDismissed(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    'update value_proposal set dismissed_at = now() where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id],
  );
}
