import type { AuditNaming } from '../history/index.ts';

/** What a contact is called in a list, in SQL. */
export const CONTACT_LABEL = `coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''),
  contact.organization, contact.email, contact.identifier)`;

/** Acts that take many name the ids of contacts and of nothing else without saying so. */
export const CONTACT_NAMING: AuditNaming = {
  subjects: ['contact', 'survivor', 'id'],
  kind: 'CONTACT',
  sql: `select contact.id as subject, contact.id, 'CONTACT' as kind, ${CONTACT_LABEL} as label from contact
    where contact.workspace_id = $1 and contact.id = any($2::uuid[])`,
};

export const CONTACT_NOTE_NAMING: AuditNaming = {
  subjects: ['contactNote'],
  kind: 'OTHER',
  sql: `select contact_note.id as subject, contact.id, 'CONTACT' as kind, ${CONTACT_LABEL} as label
    from contact_note
    join contact on contact.workspace_id = contact_note.workspace_id and contact.id = contact_note.contact_id
    where contact_note.workspace_id = $1 and contact_note.id = any($2::uuid[])`,
};
