import type { Database } from './database.ts';

export interface KeyClaim {
  /** Id of the person; '' without sign-in. */
  caller: string;
  key: string;
}

export type ClaimOutcome =
  | { kind: 'CLAIMED' }
  | { kind: 'ANSWERED'; answer: unknown }
  | { kind: 'OTHER_REQUEST' | 'UNDER_WAY' | 'ANSWER_LOST' };

/** Milliseconds between looks at a request that is under way, and how long it is waited for. */
const LOOK = 100;
const PATIENCE = 20_000;

/** No request takes as long: whoever claimed the key before that is gone. */
const GONE_AFTER = `interval '2 minutes'`;
const KEPT_FOR = `interval '24 hours'`;

/** Claims the key for this request, or says what became of it. Waits while the first one is under way. */
export async function claimKey(
  database: Database,
  { caller, key, requestHash, workspaceId }: KeyClaim & { requestHash: string; workspaceId: string | null },
): Promise<ClaimOutcome> {
  await database.asOwner(`delete from idempotency_key where claimed_at < now() - ${KEPT_FOR}`);
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const claimed = await database.asOwner(
      `insert into idempotency_key (caller, key, request_hash, workspace_id) values ($1, $2, $3, $4)
       on conflict (caller, key) do update
         set request_hash = excluded.request_hash, claimed_at = now(), workspace_id = excluded.workspace_id
         where idempotency_key.answer is null and not idempotency_key.is_applied
           and idempotency_key.claimed_at < now() - ${GONE_AFTER}
       returning true`,
      [caller, key, requestHash, workspaceId],
    );
    if (claimed.length > 0) return { kind: 'CLAIMED' };
    const [found] = await database.asOwner<{ isSame: boolean; answer: unknown; isLost: boolean }>(
      `select request_hash = $3 as "isSame", answer,
         is_applied and claimed_at < now() - ${GONE_AFTER} as "isLost"
       from idempotency_key where caller = $1 and key = $2`,
      [caller, key, requestHash],
    );
    // Freed this very moment: it can be claimed now.
    if (!found) continue;
    if (!found.isSame) return { kind: 'OTHER_REQUEST' };
    if (found.answer !== null) return { kind: 'ANSWERED', answer: found.answer };
    if (found.isLost) return { kind: 'ANSWER_LOST' };
    if (Date.now() > deadline) return { kind: 'UNDER_WAY' };
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

export async function keepAnswer(
  database: Database,
  { caller, key }: KeyClaim,
  answer: object,
): Promise<void> {
  await database.asOwner('update idempotency_key set answer = $3 where caller = $1 and key = $2', [
    caller,
    key,
    JSON.stringify(answer),
  ]);
}

/** The same request may be sent again under its key. Answers false, with the claim kept, where something was done. */
export async function forgetClaim(database: Database, { caller, key }: KeyClaim): Promise<boolean> {
  const forgotten = await database.asOwner(
    'delete from idempotency_key where caller = $1 and key = $2 and not is_applied returning true',
    [caller, key],
  );
  return forgotten.length > 0;
}
