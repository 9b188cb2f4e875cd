import type { WorkspaceTransaction } from './workspace-transaction.ts';

/** Forgets every answer of the workspace that is kept under an idempotency key. Answers how many. */
export async function forgetKeptAnswers(transaction: WorkspaceTransaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>('select forget_kept_answers() as count');
  return Number(row!.count);
}

/** Forgets why jobs of the workspace failed where a part of it is one of these words. Answers how many. */
export async function forgetJobFailures(
  transaction: WorkspaceTransaction,
  words: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>('select forget_job_failures($1) as count', [
    words,
  ]);
  return Number(row!.count);
}
