import type { WorkspaceTransaction } from './workspace-transaction.ts';

/** Tries work within a transaction: what is refused for a reason that `isRefusal` knows is undone, and answered. */
export async function inSavepoint<T>(
  transaction: WorkspaceTransaction,
  work: () => Promise<T>,
  isRefusal: (error: unknown) => boolean,
): Promise<{ done: T } | { refusal: unknown }> {
  await transaction.execute('savepoint attempt');
  try {
    const done = await work();
    await transaction.execute('release savepoint attempt');
    return { done };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await transaction.execute('rollback to savepoint attempt');
    await transaction.execute('release savepoint attempt');
    return { refusal: error };
  }
}
