import type { Caller, WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { Parameters } from './contact-filter.ts';
import { findContactIds } from './contact.repository.ts';

/**
 * Which contacts a caller may see, where that is not all of them: a predicate over `contact`, null for all. The
 * higher feature that knows declares it. What lies outside is to this caller as if it did not exist.
 */
export interface ContactScope {
  toSql(caller: Caller, parameter: (value: unknown) => string): string | null;
}

interface Scoped {
  scope: ContactScope;
}

/** The caller's scope as a predicate, to stand beside every other condition of a statement. */
export function scopeToSql(
  { scope }: Scoped,
  { caller }: WorkspaceTransaction,
  parameter: (value: unknown) => string,
): string {
  return (caller && scope.toSql(caller, parameter)) ?? 'true';
}

/** Whether some contacts of the workspace may be hidden from the caller. */
export function isScoped(context: Scoped, transaction: WorkspaceTransaction): boolean {
  return scopeToSql(context, transaction, new Parameters().add) !== 'true';
}

/** Whether the caller may see this contact; for who sees all, without asking the database. */
export async function isInScope(
  context: Scoped,
  transaction: WorkspaceTransaction,
  id: string,
): Promise<boolean> {
  if (!isScoped(context, transaction)) return true;
  const parameters = new Parameters();
  const predicate = `contact.id = ${parameters.add(id)} and ${scopeToSql(context, transaction, parameters.add)}`;
  return (await findContactIds(transaction, predicate, parameters)).length > 0;
}
