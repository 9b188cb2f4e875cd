import type { SignInAttempts, TokenGuesses } from '../accounts/index.ts';
import type { MailContext } from '../mail/index.ts';
import type { AccountLinkTokens } from './account-link-tokens.ts';
import type { LinkRequests } from './link-requests.ts';

/** What links of accounts need of other features, gathered at composition. */
export interface AccountLinksContext {
  tokens: AccountLinkTokens;
  mail: MailContext;
  /** Null in a schema that is only printed. */
  limits: { requests: LinkRequests; guesses: TokenGuesses; signInAttempts: SignInAttempts } | null;
}
