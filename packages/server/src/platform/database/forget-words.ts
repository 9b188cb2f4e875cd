import type { WorkspaceTransaction } from './workspace-transaction.ts';

export interface ForgottenTexts {
  /** Whole texts of an answer, in lower case. */
  ids: readonly string[];
  words: readonly string[];
  /** Both of one place. */
  firstNames: readonly string[];
  lastNames: readonly string[];
  /** Every kept answer of the workspace. */
  isAll: boolean;
}

/** Forgets the answers that are kept under idempotency keys and say one of these texts. Answers how many. */
export async function forgetKeptAnswers(
  transaction: WorkspaceTransaction,
  { ids, words, firstNames, lastNames, isAll }: ForgottenTexts,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    'select forget_kept_answers($1, $2, $3, $4, $5) as count',
    isAll ? [[], [], [], [], true] : [ids, words, firstNames, lastNames, false],
  );
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
