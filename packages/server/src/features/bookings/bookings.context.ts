import type { ContactsContext } from '../contacts/index.ts';

/** What bookings need of others, gathered at composition. */
export interface BookingsContext {
  contacts: Pick<ContactsContext, 'scope'>;
}
