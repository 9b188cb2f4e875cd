import { inSavepoint } from '../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export const DEADLOCK = '40P01';

/** What was compared has changed before it was written. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Tries work within a transaction: what the data or another writer refuses is undone, and answered. */
export async function withSavepoint<T>(
  transaction: WorkspaceTransaction,
  work: () => Promise<T>,
): Promise<{ done: T } | { refusal: unknown }> {
  return inSavepoint(transaction, work, isRefusal);
}

/** Faults of the data (SQLSTATE classes 22 and 23) and collisions with other writers; all else is no row's fault. */
function isRefusal(error: unknown): boolean {
  const code = sqlState(error);
  return error instanceof Overtaken || code === DEADLOCK || code.startsWith('22') || code.startsWith('23');
}

/** Empty where the failure is not the database's. */
export function sqlState(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
