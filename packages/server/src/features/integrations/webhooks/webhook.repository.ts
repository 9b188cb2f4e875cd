import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { Webhook, WebhookKind } from './webhook.ts';

const SELECTED = `webhook.id, webhook.url, webhook.kinds, webhook.secret_number as "secretNumber",
  webhook.failing_since as "failingSince", webhook.created_at as "createdAt",
  case when webhook.is_paused then 'PAUSED' when webhook.failing_since is not null then 'FAILING' else 'ACTIVE' end
    as state`;

/** The oldest first. */
export async function findWebhooks(transaction: WorkspaceTransaction): Promise<Webhook[]> {
  return transaction.query<Webhook>(`select ${SELECTED} from webhook where workspace_id = $1 order by id`, [
    transaction.workspaceId,
  ]);
}

/** Locked until the transaction ends; null for what is none of this workspace's. */
export async function lockWebhook(transaction: WorkspaceTransaction, id: string): Promise<Webhook | null> {
  const [row] = await transaction.query<Webhook>(
    `select ${SELECTED} from webhook where workspace_id = $1 and id = $2 for no key update`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

export interface WebhookTarget {
  url: string;
  kinds: readonly WebhookKind[];
}

export async function insertWebhook(
  transaction: WorkspaceTransaction,
  { url, kinds, createdBy }: WebhookTarget & { createdBy: string },
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    'insert into webhook (workspace_id, url, kinds, created_by) values ($1, $2, $3, $4) returning id',
    [transaction.workspaceId, url, kinds, createdBy],
  );
  return row!.id;
}

export interface WebhookChanges extends Partial<WebhookTarget> {
  isPaused?: boolean;
}

/** What was given up or left alone is tried anew: whoever changes it has looked after it. */
export async function saveWebhook(
  transaction: WorkspaceTransaction,
  id: string,
  { url, kinds, isPaused }: WebhookChanges,
): Promise<void> {
  await transaction.execute(
    `update webhook set url = coalesce($3, url), kinds = coalesce($4, kinds), is_paused = coalesce($5, is_paused),
       failing_since = null, failures = 0, resting_until = null
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, url ?? null, kinds ?? null, isPaused ?? null],
  );
}

export async function raiseSecretNumber(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    'update webhook set secret_number = secret_number + 1 where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id],
  );
}

export async function wakeWebhook(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute(
    'update webhook set failures = 0, resting_until = null where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id],
  );
}

/** With its deliveries; with the last one everything that was known for their sake. */
export async function deleteWebhookRow(transaction: WorkspaceTransaction, id: string): Promise<void> {
  const parameters = [transaction.workspaceId];
  await transaction.execute('delete from webhook where workspace_id = $1 and id = $2', [...parameters, id]);
  const gone = await transaction.execute(
    `delete from webhook_follow where workspace_id = $1
       and not exists (select from webhook where webhook.workspace_id = $1)`,
    parameters,
  );
  if (gone > 0) await transaction.execute('delete from webhook_contact where workspace_id = $1', parameters);
}

/** Locks out others who add webhooks to the workspace at this moment. */
export async function countWebhooks(transaction: WorkspaceTransaction): Promise<number> {
  await transaction.execute(`select pg_advisory_xact_lock(hashtext('webhooks ' || $1))`, [
    transaction.workspaceId,
  ]);
  const [row] = await transaction.query<{ count: number }>(
    'select count(*) from webhook where workspace_id = $1',
    [transaction.workspaceId],
  );
  return row!.count;
}
