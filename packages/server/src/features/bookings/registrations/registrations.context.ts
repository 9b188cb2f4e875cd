import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import type { TokenGuesses } from '../../accounts/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import type { MailContext } from '../../mail/index.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import type { RegistrationAttempts } from './registration-attempts.ts';

/** What registering needs of other features, gathered at composition. */
export interface RegistrationsContext {
  links: GuestLinks;
  mail: MailContext;
  contacts: Pick<ContactsContext, 'signals'>;
  /** For what is shown of events that are not there for everybody. */
  fileLinks: Pick<SignedLinks, 'sign'>;
  /** Null in a schema that is only printed. */
  guesses: TokenGuesses | null;
  attempts: RegistrationAttempts | null;
}
