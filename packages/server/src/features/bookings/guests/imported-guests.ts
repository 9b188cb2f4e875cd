import { LIVING_CONTACT } from '../../contacts/index.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { keepEvent } from '../../events/index.ts';
import type { GuestLists } from '../../imports/index.ts';
import { readAccessGroup } from './read-access-group.ts';

/** The guest lists of events as imports fill them. */
export const IMPORTED_GUESTS: GuestLists = {
  check: async (transaction, { eventId, accessGroupId }) => {
    if (!(await keepEvent(transaction, eventId!)))
      throw badInput(
        'There is no such event in this workspace. Choose another, or leave it out.',
        ['eventId'],
        'EVENT_NOT_FOUND',
      );
    await readAccessGroup(transaction, eventId!, accessGroupId);
  },
  add: (transaction, { eventId, accessGroupId }, contacts, changeSetId) =>
    transaction.execute(
      `insert into guest (workspace_id, event_id, contact_id, source, change_set_id, access_group_id)
       select $1, event.id, contact.id, 'IMPORT', $3, access_group.id
       from (select distinct contact_id from (${contacts.sql(5)}) meant) meant
       join contact on contact.workspace_id = $1 and contact.id = meant.contact_id
         and ${LIVING_CONTACT}
       join event on event.workspace_id = $1 and event.id = $2
       left join access_group on access_group.workspace_id = $1 and access_group.event_id = event.id
         and access_group.id = $4
       order by contact.id
       on conflict do nothing`,
      [transaction.workspaceId, eventId, changeSetId, accessGroupId, ...contacts.parameters],
    ),
  remove: async (transaction, contacts, addedBy) => {
    const gone = await transaction.query<{ contactId: string; eventId: string }>(
      `delete from guest where workspace_id = $1 and change_set_id = $2
         and contact_id in (select leaving.contact_id from (${contacts.sql(3)}) leaving)
         and not exists (
           select from booking where booking.workspace_id = $1 and booking.event_id = guest.event_id
             and booking.contact_id = guest.contact_id)
       returning guest.contact_id as "contactId", guest.event_id as "eventId"`,
      [transaction.workspaceId, addedBy, ...contacts.parameters],
    );
    await transaction.execute(
      `update guest_link set revoked_at = now() from unnest($2::uuid[], $3::uuid[]) gone (event_id, contact_id)
       where guest_link.workspace_id = $1 and guest_link.event_id = gone.event_id
         and guest_link.contact_id = gone.contact_id and guest_link.revoked_at is null`,
      [transaction.workspaceId, gone.map(({ eventId }) => eventId), gone.map(({ contactId }) => contactId)],
    );
    return gone.length;
  },
};
