import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

/** A column of a higher feature that points at events; an event that has such rows is not deleted. */
export interface EventReference {
  table: string;
  column: string;
}

/** What higher features bring to events, gathered at composition. */
export interface EventsContext {
  references: readonly EventReference[];
  /** An event may have more places than before: whoever waits for one moves up, in this transaction. */
  placesChanged(transaction: WorkspaceTransaction, eventId: string): Promise<void>;
}
