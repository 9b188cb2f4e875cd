import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactsContext } from '../contacts/index.ts';
import type { MailContext } from '../mail/index.ts';
import type { InvitationLinks } from './invitation-links.ts';
import type { TokenGuesses } from './token-guesses.ts';

/** What invitations need of other features, gathered at composition. */
export interface InvitationsContext {
  links: InvitationLinks;
  mail: MailContext;
  contacts: ContactsContext;
  /** Null in a schema that is only printed. */
  guesses: TokenGuesses | null;
  /** How somebody comes to look after events; null: nobody can be asked to. */
  events: EventsOfInvitations | null;
}

export interface EventsOfInvitations {
  /** Checks ids that an invitation names. Throws `BAD_USER_INPUT` with the place of one that does not exist. */
  readIds(transaction: WorkspaceTransaction, ids: readonly string[], path: string[]): Promise<string[]>;
  /** Lets a member look after events; those deleted meanwhile are passed over. */
  manage(transaction: WorkspaceTransaction, userId: string, eventIds: readonly string[]): Promise<void>;
}
