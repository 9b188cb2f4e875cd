import type { ArchiveHold } from '../contacts/index.ts';

/** Whoever has accepted an invitation stays, also where a list does not name them. */
export const JOINED_CONTACTS: ArchiveHold = {
  code: 'ABSENT_JOINED',
  sql: `exists (
    select from invitation where invitation.workspace_id = (select current_workspace_id())
      and invitation.email_key = contact.email_key and invitation.state = 'ACCEPTED')`,
};
