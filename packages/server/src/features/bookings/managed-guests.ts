import type { ContactScope } from '../contacts/index.ts';
import { managedEventsToSql } from '../events/index.ts';

/** Whoever sees chosen events only sees the contacts that are guests of them, however far these have come. */
export const MANAGED_GUESTS: ContactScope = {
  toSql: (caller, parameter) => {
    const managed = managedEventsToSql(caller, 'guest.event_id', parameter);
    return (
      managed &&
      `contact.id in (
        select guest.contact_id from guest
        where guest.workspace_id = (select current_workspace_id()) and ${managed})`
    );
  },
};
