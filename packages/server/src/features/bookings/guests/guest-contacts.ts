import { LIMITS } from '@convive/shared';
import { isUuid } from '../../../platform/database/uuid.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import type { ContactCondition, IdFilter } from '../../contacts/index.ts';

/** `ContactFilter.eventIds`: guests of one of these events, of each of them, of none of them. */
export const GUESTS_OF_EVENTS: ContactCondition = {
  name: 'eventIds',
  toSql: (value, parameter) => {
    const { any, all, none } = value as IdFilter;
    const guestsOf = (ids: readonly string[]) => `select guest.contact_id from guest
      where guest.workspace_id = (select current_workspace_id()) and guest.event_id = any(${parameter(ids)}::uuid[])`;
    const parts = ['true'];
    if (any) parts.push(`contact.id in (${guestsOf(readIds(any))})`);
    if (all?.length) {
      const ids = readIds(all);
      parts.push(
        `contact.id in (${guestsOf(ids)} group by guest.contact_id having count(*) = ${ids.length})`,
      );
      // An event that cannot exist has no guests, so nobody is a guest of each of these.
      if (!all.every(isUuid)) parts.push('false');
    }
    if (none) parts.push(`contact.id not in (${guestsOf(readIds(none))})`);
    return `(${parts.join(' and ')})`;
  },
};

function readIds(ids: readonly string[]): string[] {
  if (ids.length > LIMITS.eventsNamed)
    throw badInput(`A filter names ${LIMITS.eventsNamed} events at most.`, ['filter', 'eventIds']);
  return [...new Set(ids.filter(isUuid).map((id) => id.toLowerCase()))];
}
