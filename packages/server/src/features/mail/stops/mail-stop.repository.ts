import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../../platform/graphql/connection.ts';
import type { MailStop, MailStopReason } from './mail-stop.ts';

const SELECTED = `id, address, reason, note, stopped_by as "stoppedBy", stopped_at as "stoppedAt"`;
const IN_FORCE = 'workspace_id = $1 and lifted_at is null';

/** One page of the stops in force, the newest first; of one address where a hash is given. */
export async function findStopPage(
  transaction: WorkspaceTransaction,
  hash: Buffer | null,
  { size, cursor }: PageRequest,
): Promise<MailStop[]> {
  const after = cursor && isUuid(cursor[0]!) ? cursor[0]! : null;
  return transaction.query<MailStop>(
    `select ${SELECTED} from mail_stop
     where ${IN_FORCE} and ($2::bytea is null or address_hash = $2) and ($3::uuid is null or id < $3)
     order by id desc limit ${size + 1}`,
    [transaction.workspaceId, hash, after],
  );
}

export async function countStops(transaction: WorkspaceTransaction, hash: Buffer | null): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from mail_stop where ${IN_FORCE} and ($2::bytea is null or address_hash = $2)`,
    [transaction.workspaceId, hash],
  );
  return row!.count;
}

/** Which of these addresses are stopped, by their hash in hex; of several reasons the person's own word. */
export async function findStopsOf(
  transaction: WorkspaceTransaction,
  hashes: readonly Buffer[],
): Promise<Map<string, MailStopReason>> {
  if (hashes.length === 0) return new Map();
  const rows = await transaction.query<{ hash: string; reason: MailStopReason }>(
    `select encode(address_hash, 'hex') as hash, reason from mail_stop
     where ${IN_FORCE} and address_hash = any($2::bytea[]) order by reason <> 'BOUNCED', reason = 'UNSUBSCRIBED'`,
    [transaction.workspaceId, hashes],
  );
  return new Map(rows.map(({ hash, reason }) => [hash, reason]));
}

export interface NewStop {
  hash: Buffer;
  address: string | null;
  reason: MailStopReason;
  note?: string | null;
  stoppedBy?: string | null;
}

/** Stops an address for one reason; null where it is stopped for that already. */
export async function insertStop(
  transaction: WorkspaceTransaction,
  { hash, address, reason, note = null, stoppedBy = null }: NewStop,
): Promise<MailStop | null> {
  const [row] = await transaction.query<MailStop>(
    `insert into mail_stop (workspace_id, address_hash, address, reason, note, stopped_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, address_hash, reason) where lifted_at is null do nothing returning ${SELECTED}`,
    [transaction.workspaceId, hash, address, reason, note, stoppedBy],
  );
  return row ?? null;
}

/** Notes what a stop changed in contacts. */
export async function noteStopChanges(
  transaction: WorkspaceTransaction,
  id: string,
  changeSetId: string | null,
): Promise<void> {
  await transaction.execute('update mail_stop set change_set_id = $3 where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
    changeSetId,
  ]);
}

/** Ends a stop; null where there is none in force under this id. */
export async function liftStop(
  transaction: WorkspaceTransaction,
  id: string,
  { userId, reason }: { userId: string; reason: string },
): Promise<MailStop | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<MailStop>(
    `update mail_stop set lifted_at = now(), lifted_by = $3, lift_reason = $4
     where ${IN_FORCE} and id = $2 returning ${SELECTED}`,
    [transaction.workspaceId, id, userId, reason],
  );
  return row ?? null;
}

/** The person takes back that they unsubscribed. Answers what that had changed in contacts. */
export async function liftOwnStop(
  transaction: WorkspaceTransaction,
  hash: Buffer,
): Promise<{ changeSetId: string | null } | null> {
  const [row] = await transaction.query<{ changeSetId: string | null }>(
    `update mail_stop set lifted_at = now() where ${IN_FORCE} and address_hash = $2 and reason = 'UNSUBSCRIBED'
     returning change_set_id as "changeSetId"`,
    [transaction.workspaceId, hash],
  );
  return row ?? null;
}

/** To whom mails under this hash went, and in which language the last one was; null where none is known any more. */
export async function findRecipient(
  transaction: WorkspaceTransaction,
  hash: Buffer,
): Promise<{ address: string; locale: string } | null> {
  const [row] = await transaction.query<{ address: string; locale: string }>(
    `select recipient_address as address, locale from mail_message
     where workspace_id = $1 and recipient_hash = $2 and recipient_address <> '' order by id desc limit 1`,
    [transaction.workspaceId, hash],
  );
  return row ?? null;
}
