import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../../platform/graphql/connection.ts';
import type { PostOutcome } from './post-delivery.ts';
import { type DeliveryState, type WebhookDelivery } from './webhook.ts';

const SELECTED = `delivery.id, delivery.webhook_id as "webhookId", delivery.number::text, delivery.kind,
  delivery.contact_id as "contactId", delivery.subject_id as "subjectId", delivery.state, delivery.attempts,
  delivery.due_at as "dueAt", delivery.body, delivery.status, delivery.failure,
  delivery.duration_ms as "durationMs", delivery.created_at as "createdAt", delivery.attempted_at as "attemptedAt"`;

/** The newest first. Answers up to `size + 1` rows. */
export async function findDeliveryPage(
  transaction: WorkspaceTransaction,
  webhookId: string,
  states: readonly DeliveryState[] | null,
  { size, isBackward, cursor }: PageRequest,
): Promise<WebhookDelivery[]> {
  return transaction.query<WebhookDelivery>(
    `select ${SELECTED} from webhook_delivery delivery
     where workspace_id = $1 and webhook_id = $2 and ($3::text[] is null or state = any($3))
       and ($4::bigint is null or number ${isBackward ? '>' : '<'} $4)
     order by number ${isBackward ? 'asc' : 'desc'} limit ${size + 1}`,
    [transaction.workspaceId, webhookId, states, cursor?.[0] ?? null],
  );
}

export async function countDeliveries(
  transaction: WorkspaceTransaction,
  webhookId: string,
  states: readonly DeliveryState[] | null,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from webhook_delivery
     where workspace_id = $1 and webhook_id = $2 and ($3::text[] is null or state = any($3))`,
    [transaction.workspaceId, webhookId, states],
  );
  return row!.count;
}

/** How many wait, of each webhook. */
export async function countWaiting(
  transaction: WorkspaceTransaction,
  webhookIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await transaction.query<{ id: string; count: number }>(
    `select webhook_id as id, count(*) from webhook_delivery
     where workspace_id = $1 and webhook_id = any($2) and state = 'WAITING' group by 1`,
    [transaction.workspaceId, webhookIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function insertPing(
  transaction: WorkspaceTransaction,
  webhookId: string,
): Promise<WebhookDelivery> {
  const [row] = await transaction.query<WebhookDelivery>(
    `insert into webhook_delivery as delivery (workspace_id, webhook_id, kind) values ($1, $2, 'PING')
     returning ${SELECTED}`,
    [transaction.workspaceId, webhookId],
  );
  return row!;
}

/**
 * Takes up the deliveries of a webhook that are due, `limit` at most, and counts an attempt of each. Of one contact the
 * oldest alone: what follows waits until that one has arrived or was given up.
 */
export async function takeUpDeliveries(
  transaction: WorkspaceTransaction,
  webhookId: string,
  limit: number,
): Promise<WebhookDelivery[]> {
  // Looked for once, whatever is known of a table that an import has just filled: as a join it was done for every row.
  return transaction.query<WebhookDelivery>(
    `update webhook_delivery delivery set attempts = attempts + 1, attempted_at = now()
     where delivery.workspace_id = $1 and delivery.id = any(array(
       select id from webhook_delivery head
       where workspace_id = $1 and webhook_id = $2 and state = 'WAITING' and due_at <= now()
         and exists (select from webhook where webhook.workspace_id = $1 and webhook.id = $2
           and not is_paused and (resting_until is null or resting_until <= now()))
         and not exists (
           select from webhook_delivery earlier
           where earlier.workspace_id = $1 and earlier.webhook_id = $2 and earlier.contact_id = head.contact_id
             and earlier.state = 'WAITING' and earlier.number < head.number)
       order by number limit $3))
     returning ${SELECTED}`,
    [transaction.workspaceId, webhookId, limit],
  );
}

/** Writes what is sent, so that it is the same at each attempt. */
export async function keepBodies(
  transaction: WorkspaceTransaction,
  bodies: ReadonlyMap<string, string>,
): Promise<void> {
  if (bodies.size === 0) return;
  await transaction.execute(
    `update webhook_delivery set body = made.body
     from unnest($2::uuid[], $3::text[]) made (id, body)
     where webhook_delivery.workspace_id = $1 and webhook_delivery.id = made.id`,
    [transaction.workspaceId, [...bodies.keys()], [...bodies.values()]],
  );
}

export interface SettledDelivery extends PostOutcome {
  id: string;
  state: DeliveryState;
  /** Until it is tried again. */
  seconds: number;
}

export async function settleDeliveries(
  transaction: WorkspaceTransaction,
  settled: readonly SettledDelivery[],
): Promise<void> {
  await transaction.execute(
    `update webhook_delivery set state = settled.state, status = settled.status, failure = settled.failure,
       duration_ms = settled."durationMs", due_at = now() + make_interval(secs => settled.seconds)
     from jsonb_to_recordset($2) settled (id uuid, state text, status integer, failure text, "durationMs" integer,
       seconds integer)
     where webhook_delivery.workspace_id = $1 and webhook_delivery.id = settled.id`,
    [transaction.workspaceId, JSON.stringify(settled)],
  );
}

/** Something got through: it answers, whatever was before. */
export async function noteAnswering(transaction: WorkspaceTransaction, webhookId: string): Promise<void> {
  await transaction.execute(
    `update webhook set failures = 0, resting_until = null, failing_since = null
     where workspace_id = $1 and id = $2 and (failures > 0 or failing_since is not null)`,
    [transaction.workspaceId, webhookId],
  );
}

/** Nothing got through: it is left alone for a while. Answers how often that was so in a row. */
export async function noteSilent(transaction: WorkspaceTransaction, webhookId: string): Promise<number> {
  const [row] = await transaction.query<{ failures: number }>(
    'update webhook set failures = failures + 1 where workspace_id = $1 and id = $2 returning failures',
    [transaction.workspaceId, webhookId],
  );
  return row?.failures ?? 0;
}

export async function letRest(
  transaction: WorkspaceTransaction,
  webhookId: string,
  seconds: number,
): Promise<void> {
  await transaction.execute(
    `update webhook set resting_until = now() + make_interval(secs => $3) where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, webhookId, seconds],
  );
}

/** Marks a webhook as given up on. Answers whether the team is to hear of it: once a day at most. */
export async function noteFailing(transaction: WorkspaceTransaction, webhookId: string): Promise<boolean> {
  const told = await transaction.execute(
    `update webhook set failing_since = coalesce(failing_since, now()), told_at = now()
     where workspace_id = $1 and id = $2 and (told_at is null or told_at < now() - interval '1 day')`,
    [transaction.workspaceId, webhookId],
  );
  if (told > 0) return true;
  await transaction.execute(
    'update webhook set failing_since = coalesce(failing_since, now()) where workspace_id = $1 and id = $2',
    [transaction.workspaceId, webhookId],
  );
  return false;
}

/** Lets what has arrived or was given up be sent once more, in its old order. Answers how many. */
export async function sendAgain(
  transaction: WorkspaceTransaction,
  webhookId: string,
  { ids, since }: { ids: readonly string[] | null; since: Date | null },
): Promise<number> {
  return transaction.execute(
    `update webhook_delivery set state = 'WAITING', attempts = 0, due_at = now(), status = null, failure = null
     where workspace_id = $1 and webhook_id = $2 and state <> 'WAITING'
       and ($3::uuid[] is null or id = any($3)) and ($4::timestamptz is null or created_at >= $4)`,
    [transaction.workspaceId, webhookId, ids, since],
  );
}

/** For `asOwner`: webhooks with deliveries that are due. Ends in its conditions. */
export const DUE_WEBHOOKS = `
  select webhook.workspace_id as "workspaceId", webhook.id as "webhookId" from webhook
  where not is_paused and (resting_until is null or resting_until <= now())
    and exists (select from webhook_delivery where webhook_delivery.workspace_id = webhook.workspace_id
      and webhook_delivery.webhook_id = webhook.id and state = 'WAITING' and due_at <= now())`;

/** Those that answered last time go first: who is silent waits for a place, and nobody for them. */
export const DUE_WEBHOOKS_IN_ORDER = `${DUE_WEBHOOKS} order by webhook.failures, webhook.id`;

/** For `asOwner`. */
export const FORGET_DELIVERIES = `delete from webhook_delivery where created_at < now() - interval '7 days'`;
