import type { LinkRequests } from '../account-links/index.ts';
import type { TokenGuesses } from '../accounts/index.ts';
import type { ContactsContext } from '../contacts/index.ts';
import type { MailContext } from '../mail/index.ts';
import type { CodeUses } from './code-uses.ts';
import type { InvitationCodes } from './invitation-codes.ts';
import type { InvitationLinks } from './invitation-links.ts';

/** What invitations need of other features, gathered at composition. */
export interface InvitationsContext {
  links: InvitationLinks;
  codes: InvitationCodes;
  mail: MailContext;
  contacts: ContactsContext;
  /** Null in a schema that is only printed. */
  guesses: TokenGuesses | null;
  /** Null in a schema that is only printed. */
  codeUses: CodeUses | null;
  /** Null in a schema that is only printed. */
  joinRequests: LinkRequests | null;
}
