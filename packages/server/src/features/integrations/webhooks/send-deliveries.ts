import type { Database } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  keepBodies,
  letRest,
  noteAnswering,
  noteFailing,
  noteSilent,
  type SettledDelivery,
  settleDeliveries,
  takeUpDeliveries,
} from './delivery.repository.ts';
import { makeBodies } from './delivery-bodies.ts';
import { Poster, type PostOutcome } from './post-delivery.ts';
import { MOST_ATTEMPTS, secondsUntilNext, type WebhookDelivery, wireName } from './webhook.ts';
import type { DueWebhook } from './send-side-by-side.ts';
import { lockWebhook } from './webhook.repository.ts';
import { tellOwners } from './webhook-mail.ts';
import { sign } from './webhook-secrets.ts';
import type { WebhooksContext } from './webhooks.context.ts';

/** As many are sent side by side, each about another contact. */
const AT_ONCE = 8;
/** The first ones of a round show whether anybody answers; then more are taken up at a time. */
const ROUNDS = [AT_ONCE, 10 * AT_ONCE];
/** After this it is another webhook's turn, where there are more than are sent side by side. */
const TURN_MS = 15_000;

interface Ready {
  url: string;
  secret: string;
  deliveries: readonly WebhookDelivery[];
}

/**
 * Sends what is due, round by round, until nothing is left, nobody answers or the turn is over. Answers whether anything
 * was sent.
 */
export async function sendDue(
  database: Database,
  context: WebhooksContext,
  named: DueWebhook,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const poster = new Poster(context);
  const end = Date.now() + TURN_MS;
  let round = 0;
  try {
    for (; Date.now() < end; round++) {
      signal?.throwIfAborted();
      const limit = ROUNDS[Math.min(round, ROUNDS.length - 1)]!;
      const ready = await database.write(named.workspaceId, (transaction) =>
        takeUp(transaction, context, named.webhookId, limit),
      );
      if (!ready) return round > 0;
      const outcomes = await postAll(poster, ready);
      const isAnswering = await database.write(named.workspaceId, (transaction) =>
        settle(transaction, context, named.webhookId, ready.deliveries, outcomes),
      );
      if (!isAnswering) return true;
    }
    return round > 0;
  } finally {
    poster.close();
  }
}

/** Leaves a webhook alone for a while whose turn failed by something of ours, as if nobody had answered. */
export async function restAfterFailure(transaction: WorkspaceTransaction, webhookId: string): Promise<void> {
  if (!(await lockWebhook(transaction, webhookId))) return;
  await letRest(transaction, webhookId, secondsUntilNext(await noteSilent(transaction, webhookId)));
}

async function takeUp(
  transaction: WorkspaceTransaction,
  { secrets }: WebhooksContext,
  webhookId: string,
  limit: number,
): Promise<Ready | null> {
  const webhook = await lockWebhook(transaction, webhookId);
  if (!webhook) return null;
  const deliveries = await takeUpDeliveries(transaction, webhookId, limit);
  if (deliveries.length === 0) return null;
  const bodies = await makeBodies(
    transaction,
    deliveries.filter(({ body }) => body === null),
  );
  await keepBodies(transaction, bodies);
  return {
    url: webhook.url,
    secret: secrets.secretOf(webhookId, webhook.secretNumber),
    deliveries: deliveries
      .map((delivery) => ({ ...delivery, body: delivery.body ?? bodies.get(delivery.id)! }))
      .sort((one, other) => Number(one.number) - Number(other.number)),
  };
}

async function postAll(
  poster: Poster,
  { url, secret, deliveries }: Ready,
): Promise<Map<string, PostOutcome>> {
  const outcomes = new Map<string, PostOutcome>();
  const waiting = [...deliveries];
  const sendOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, kind, body } = next;
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Convive-Webhooks/1',
        'convive-kind': wireName(kind),
        'convive-delivery': id,
        'convive-signature': sign(secret, body!, Math.floor(Date.now() / 1000)),
      };
      outcomes.set(id, await poster.post(url, headers, body!));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  return outcomes;
}

/** Notes what became of a round. Answers whether anybody answered. */
async function settle(
  transaction: WorkspaceTransaction,
  context: WebhooksContext,
  webhookId: string,
  deliveries: readonly WebhookDelivery[],
  outcomes: ReadonlyMap<string, PostOutcome>,
): Promise<boolean> {
  // Nobody may change or delete it between the two notes.
  if (!(await lockWebhook(transaction, webhookId))) return false;
  const settled = deliveries.map(({ id, attempts }): SettledDelivery => {
    const outcome = outcomes.get(id)!;
    if (hasArrived(outcome)) return { ...outcome, id, state: 'DELIVERED', seconds: 0 };
    const state = attempts >= MOST_ATTEMPTS ? 'FAILED' : 'WAITING';
    return { ...outcome, id, state, seconds: secondsUntilNext(attempts) };
  });
  await settleDeliveries(transaction, settled);
  const isAnswering = settled.some(({ state }) => state === 'DELIVERED');
  if (isAnswering) await noteAnswering(transaction, webhookId);
  else await letRest(transaction, webhookId, secondsUntilNext(await noteSilent(transaction, webhookId)));
  const isGivenUp = settled.some(({ state }) => state === 'FAILED');
  if (isGivenUp && (await noteFailing(transaction, webhookId)))
    await tellOwners(transaction, context, webhookId);
  return isAnswering;
}

function hasArrived({ status }: PostOutcome): boolean {
  return status !== null && status >= 200 && status < 300;
}
