import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnection } from '../../../platform/database/lost-connection.ts';

/** So many webhooks are sent at the same time, and so many of them of one workspace. */
const AT_ONCE = 20;
const OF_ONE_WORKSPACE = 4;
/** How often is looked for more while some are still at it. */
const LOOK_MS = 250;
/** A webhook whose turn came to nothing waits for so long, whatever is due of it. */
const IDLE_MS = 1_000;

export interface DueWebhook {
  workspaceId: string;
  webhookId: string;
}

interface Sending {
  /** Webhooks that have something to send, whoever is to go first standing first. */
  findDue: () => Promise<readonly DueWebhook[]>;
  /** One turn of a webhook. Answers whether anything was sent. */
  send: (due: DueWebhook) => Promise<boolean>;
  /** A turn that failed by something of its own: the others go on. */
  failed: (due: DueWebhook, error: unknown) => Promise<void>;
  signal: AbortSignal | undefined;
}

interface Running extends DueWebhook {
  ended: Promise<void>;
}

/**
 * Gives webhooks their turns side by side until nothing is due: whoever never answers holds up nobody else. A webhook has
 * one turn at a time, so that the order within it is its own affair. Throws once all have ended where the database was
 * lost or all is to stop.
 */
export async function sendSideBySide({ findDue, send, failed, signal }: Sending): Promise<void> {
  const running = new Map<string, Running>();
  const turns = new Map<string, number>();
  const idleUntil = new Map<string, number>();
  let due: readonly DueWebhook[] = [];
  let lookedAt = -Infinity;
  const losses: unknown[] = [];

  const takeTurn = async (webhook: DueWebhook) => {
    const { webhookId } = webhook;
    turns.set(webhookId, (turns.get(webhookId) ?? 0) + 1);
    try {
      if (!(await send(webhook))) idleUntil.set(webhookId, Date.now() + IDLE_MS);
    } catch (error) {
      idleUntil.set(webhookId, Date.now() + IDLE_MS);
      if (signal?.aborted || isLostConnection(error)) losses.push(error);
      else await failed(webhook, error).catch((loss: unknown) => losses.push(loss));
    }
    running.delete(webhookId);
    due = due.filter((other) => other.webhookId !== webhookId);
  };

  try {
    for (;;) {
      signal?.throwIfAborted();
      if (losses.length > 0) throw losses[0];
      if (running.size === 0 || Date.now() - lookedAt >= LOOK_MS) {
        due = await findDue();
        lookedAt = Date.now();
      }
      const now = Date.now();
      const ready = due.filter(
        ({ webhookId }) => !running.has(webhookId) && (idleUntil.get(webhookId) ?? 0) <= now,
      );
      // Who has a long list does not go before those who have had no turn yet.
      const turnsOf = ({ webhookId }: DueWebhook) => turns.get(webhookId) ?? 0;
      for (const webhook of ready.sort((one, other) => turnsOf(one) - turnsOf(other)))
        if (hasPlace(webhook, running))
          running.set(webhook.webhookId, { ...webhook, ended: takeTurn(webhook) });
      if (running.size === 0) return;
      const woken = new AbortController();
      await Promise.race([
        ...[...running.values()].map(({ ended }) => ended),
        sleep(LOOK_MS, undefined, { signal: woken.signal }).catch(() => undefined),
      ]).finally(() => woken.abort());
    }
  } finally {
    // Nobody is left at work behind the back of whoever takes this up next.
    await Promise.all([...running.values()].map(({ ended }) => ended));
  }
}

function hasPlace({ workspaceId }: DueWebhook, running: ReadonlyMap<string, Running>): boolean {
  if (running.size >= AT_ONCE) return false;
  return [...running.values()].filter((other) => other.workspaceId === workspaceId).length < OF_ONE_WORKSPACE;
}
