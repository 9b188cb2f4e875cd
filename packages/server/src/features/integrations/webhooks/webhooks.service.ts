import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  emptyPage,
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { countDeliveries, findDeliveryPage, insertPing, sendAgain } from './delivery.repository.ts';
import { beginFollow } from './follow-changes.repository.ts';
import { readWebhookUrl } from './read-webhook-url.ts';
import {
  type DeliveryState,
  type Webhook,
  WEBHOOK_KINDS,
  type WebhookDelivery,
  type WebhookKind,
} from './webhook.ts';
import {
  countWebhooks,
  deleteWebhookRow,
  findWebhooks,
  insertWebhook,
  lockWebhook,
  raiseSecretNumber,
  saveWebhook,
  wakeWebhook,
} from './webhook.repository.ts';
import type { WebhooksContext } from './webhooks.context.ts';
import { webhookNotFound } from './webhooks.errors.ts';
import { enqueueFollowing, enqueueSend } from './webhooks.job.ts';

export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}

export async function createWebhook(
  transaction: WorkspaceTransaction,
  { secrets, allowsLocal }: WebhooksContext,
  userId: string,
  draft: { url: string; kinds: readonly WebhookKind[] },
): Promise<WebhookWithSecret> {
  const target = { url: readWebhookUrl(draft.url, allowsLocal), kinds: readKinds(draft.kinds) };
  if ((await countWebhooks(transaction)) >= LIMITS.webhooks)
    throw badInput(
      `A workspace has ${LIMITS.webhooks} webhooks at most. Delete one that nobody listens to.`,
      ['url'],
      'TOO_MANY',
    );
  const id = await insertWebhook(transaction, { ...target, createdBy: userId });
  if (await beginFollow(transaction)) await enqueueFollowing(transaction);
  const webhook = await requireWebhook(transaction, id, 'id');
  return { webhook, secret: secrets.secretOf(id, webhook.secretNumber) };
}

export interface WebhookUpdate {
  id: string;
  url?: string | null;
  kinds?: readonly WebhookKind[] | null;
  isPaused?: boolean | null;
}

export async function updateWebhook(
  transaction: WorkspaceTransaction,
  { allowsLocal }: WebhooksContext,
  { id, url, kinds, isPaused }: WebhookUpdate,
): Promise<Webhook> {
  await requireWebhook(transaction, id, 'id');
  await saveWebhook(transaction, id, {
    ...(url == null ? {} : { url: readWebhookUrl(url, allowsLocal) }),
    ...(kinds == null ? {} : { kinds: readKinds(kinds) }),
    ...(isPaused == null ? {} : { isPaused }),
  });
  return requireWebhook(transaction, id, 'id');
}

/** Another secret; what is signed with the old one from now on is not ours. */
export async function renewSecret(
  transaction: WorkspaceTransaction,
  { secrets }: WebhooksContext,
  id: string,
): Promise<WebhookWithSecret> {
  await requireWebhook(transaction, id, 'id');
  await raiseSecretNumber(transaction, id);
  const webhook = await requireWebhook(transaction, id, 'id');
  return { webhook, secret: secrets.secretOf(id, webhook.secretNumber) };
}

/** Answers the webhook as it was. */
export async function deleteWebhook(transaction: WorkspaceTransaction, id: string): Promise<Webhook> {
  const webhook = await requireWebhook(transaction, id, 'id');
  await deleteWebhookRow(transaction, id);
  return webhook;
}

/** Sends something at once, to see whether anybody hears. */
export async function pingWebhook(transaction: WorkspaceTransaction, id: string): Promise<WebhookDelivery> {
  const { state } = await requireWebhook(transaction, id, 'id');
  if (state === 'PAUSED')
    throw badInput('This webhook is paused. Let it go on first.', ['id'], 'WEBHOOK_PAUSED');
  await wakeWebhook(transaction, id);
  const delivery = await insertPing(transaction, id);
  await enqueueSend(transaction);
  return delivery;
}

export interface ReplayRequest {
  webhookId: string;
  ids?: readonly string[] | null;
  since?: Date | null;
}

/** Sends again what has arrived or was given up: some, or all since a moment. Answers how many. */
export async function replayDeliveries(
  transaction: WorkspaceTransaction,
  { webhookId, ids = null, since = null }: ReplayRequest,
): Promise<number> {
  await requireWebhook(transaction, webhookId, 'webhookId');
  if ((ids === null) === (since === null))
    throw badInput('Name either deliveries (ids) or a moment (since).', ['ids'], 'MISSING');
  if (ids && ids.length > LIMITS.selectionIds)
    throw badInput(
      `${LIMITS.selectionIds} deliveries at most at once; these are ${ids.length}. Use since for more.`,
      ['ids'],
      'TOO_MANY',
    );
  const count = await sendAgain(transaction, webhookId, { ids: ids?.filter(isUuid) ?? null, since });
  if (count > 0) {
    await wakeWebhook(transaction, webhookId);
    await enqueueSend(transaction);
  }
  return count;
}

export async function listWebhooks(transaction: WorkspaceTransaction): Promise<Webhook[]> {
  return findWebhooks(transaction);
}

/** The log of a webhook, the newest first; empty for one of another workspace. */
export async function listDeliveries(
  transaction: WorkspaceTransaction,
  {
    webhookId,
    states = null,
    ...page
  }: PageArguments & { webhookId: string; states?: readonly DeliveryState[] | null },
): Promise<Page<WebhookDelivery>> {
  const request = readPageArguments(page, 1);
  if (request.cursor && !/^\d{1,18}$/.test(request.cursor[0]!))
    throw badInput('This cursor does not belong to this list.', ['after']);
  if (!isUuid(webhookId)) return emptyPage();
  return toPage<WebhookDelivery, WebhookDelivery>(
    request,
    await findDeliveryPage(transaction, webhookId, states, request),
    (delivery) => delivery,
    ({ number }) => [number],
    () => countDeliveries(transaction, webhookId, states),
  );
}

async function requireWebhook(transaction: WorkspaceTransaction, id: string, path: string): Promise<Webhook> {
  const webhook = isUuid(id) ? await lockWebhook(transaction, id) : null;
  if (!webhook) throw webhookNotFound(path);
  return webhook;
}

function readKinds(kinds: readonly WebhookKind[]): WebhookKind[] {
  if (kinds.length === 0) throw badInput('Choose one kind of change at least.', ['kinds'], 'MISSING');
  return WEBHOOK_KINDS.filter((kind) => kinds.includes(kind));
}
