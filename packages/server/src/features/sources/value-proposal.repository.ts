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

/** Which proposals are meant; absent and null mean any. */
export interface ProposalFilter {
  source?: SourceKey | null;
  field?: string | null;
  importId?: string | null;
}

const OPEN = `proposal.workspace_id = $1 and proposal.dismissed_at is null
  and ($2::text is null or proposal.source = $2) and ($3::text is null or proposal.field = $3)
  and ($4::text is null or proposal.import_id::text = $4)`;

function openOf(
  { workspaceId }: WorkspaceTransaction,
  { source, field, importId }: ProposalFilter,
): (string | null)[] {
  return [workspaceId, source ?? null, field ?? null, importId ?? null];
}

/** One page of what nobody has decided on, newest first; up to `size + 1` rows. */
export async function findProposalPage(
  transaction: WorkspaceTransaction,
  filter: ProposalFilter,
  { size, cursor }: PageRequest,
): Promise<ValueProposal[]> {
  return transaction.query<ValueProposal>(
    `select ${SELECTED} from ${FROM} where ${OPEN} and ($5::uuid is null or proposal.id < $5)
     order by proposal.id desc limit ${size + 1}`,
    [...openOf(transaction, filter), cursor?.[0] ?? null],
  );
}

export async function countProposals(
  transaction: WorkspaceTransaction,
  filter: ProposalFilter,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from ${FROM} where ${OPEN}`,
    openOf(transaction, filter),
  );
  return row!.count;
}

/** Locks proposals of living contacts, and the contacts, in the order of these. */
export async function lockProposals(
  transaction: WorkspaceTransaction,
  filter: ProposalFilter,
  most: number,
): Promise<ValueProposal[]> {
  return transaction.query<ValueProposal>(
    `select ${SELECTED} from ${FROM} where ${OPEN}
     order by contact.id, proposal.field, proposal.id limit ${most} for update of contact, proposal`,
    openOf(transaction, filter),
  );
}

/** Leaves all of them be; answers how many. */
export async function dismissProposals(
  transaction: WorkspaceTransaction,
  filter: ProposalFilter,
): Promise<number> {
  return transaction.execute(
    `update value_proposal proposal set dismissed_at = now() from contact
     where contact.workspace_id = $1 and contact.id = proposal.contact_id and contact.archived_at is null
       and contact.merged_into_id is null and ${OPEN}`,
    openOf(transaction, filter),
  );
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

export async function removeProposals(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute('delete from value_proposal where workspace_id = $1 and id = any($2)', [
    transaction.workspaceId,
    ids,
  ]);
}

export async function markDismissed(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    'update value_proposal set dismissed_at = now() where workspace_id = $1 and id = any($2)',
    [transaction.workspaceId, ids],
  );
}
