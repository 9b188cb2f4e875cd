import type { ContactsContext } from '../contacts/index.ts';
import type { MailContext } from '../mail/index.ts';
import type { GuestLinks } from './guests/guest-links.ts';
import type { RegistrationsContext } from './registrations/registrations.context.ts';

/** What bookings need of others, gathered at composition. */
export interface BookingsContext {
  contacts: ContactsContext;
  mail: MailContext;
  guestLinks: GuestLinks;
  registrations: RegistrationsContext;
}
