import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { TokenGuesses } from '../../accounts/index.ts';
import type { StopKeys } from './stop-keys.ts';

/** What the list of stopped addresses needs of others, gathered at composition. */
export interface StopsContext {
  keys: StopKeys;
  /** Null in a schema that is only printed. */
  guesses: TokenGuesses | null;
  /** Whoever keeps consents notes that the holder of an address took theirs back; answers the change set. */
  onUnsubscribed(transaction: WorkspaceTransaction, address: string): Promise<string | null>;
  /** They changed their mind: what that change set did is put back where it still stands. */
  onResubscribed(transaction: WorkspaceTransaction, changeSetId: string): Promise<void>;
}
