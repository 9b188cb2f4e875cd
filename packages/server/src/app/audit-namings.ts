import { BOOKING_NAMING, GUEST_NAMING } from '../features/bookings/index.ts';
import { CONTACT_NAMING, CONTACT_NOTE_NAMING } from '../features/contacts/index.ts';
import type { AuditNaming, AuditThingKind } from '../features/history/index.ts';
import { type InvitationCodes, invitationNaming } from '../features/invitations/index.ts';

/** What stands in a table with its name in a column, and is gone where its row is. */
const named = (subjects: string[], table: string, column: string, kind: AuditThingKind): AuditNaming => ({
  subjects,
  kind,
  sql: `select id as subject, id, '${kind}' as kind, ${column} as label from ${table}
    where workspace_id = $1 and id = any($2::uuid[])`,
});

/** How the things that the audit trail names are called today: it keeps their ids alone. */
export const auditNamings = (codes: InvitationCodes): readonly AuditNaming[] => [
  CONTACT_NAMING,
  CONTACT_NOTE_NAMING,
  BOOKING_NAMING,
  GUEST_NAMING,
  invitationNaming(codes),
  named(['group'], 'contact_group', 'name', 'GROUP'),
  named(['event'], 'event', 'title', 'EVENT'),
  named(['contactImport', 'import'], 'contact_import', "coalesce(file_name, '')", 'IMPORT'),
  named(['ticketType'], 'ticket_type', 'title', 'OTHER'),
  named(['customField'], 'custom_field', 'title', 'OTHER'),
  // A private list is for nobody but its owner, not by its name either.
  named(['contactView'], 'contact_view', "case when is_shared then name else '' end", 'OTHER'),
  named(['accountGroup'], 'account_group', 'name', 'OTHER'),
  named(['apiKey'], 'api_key', 'name', 'OTHER'),
  named(['webhook'], 'webhook', 'url', 'OTHER'),
  {
    subjects: ['member'],
    kind: 'OTHER',
    sql: `select membership.id as subject, membership.id, 'OTHER' as kind, person.name as label from membership
      join workspace_user person on person.workspace_id = membership.workspace_id and person.id = membership.user_id
      where membership.workspace_id = $1 and membership.id = any($2::uuid[])`,
  },
  {
    subjects: ['connector'],
    kind: 'OTHER',
    sql: `select connector.id as subject, connector.id, 'OTHER' as kind, source.name as label from connector
      join source on source.workspace_id = connector.workspace_id and source.id = connector.source_id
      where connector.workspace_id = $1 and connector.id = any($2::uuid[])`,
  },
];
