/**
 * One workspace with what earlier schemas could not hold: groups that are filters, cards, files, codes, companions,
 * stopped mails. A way back has to say what becomes of each.
 */
export const WHAT_BEFORE_HAD_NO_ROOM_FOR = `
  with opened as (insert into workspace (slug, name) values ('back', 'Back') returning id)
  select set_config('convive.workspace_id', id::text, true) from opened;

  insert into custom_field (workspace_id, key, title, type, position)
    values (current_workspace_id(), 'photo', 'Photo', 'FILE', 1), (current_workspace_id(), 'diet', 'Diet', 'TEXT', 2);
  insert into contact (workspace_id, identifier, custom_values)
    select current_workspace_id(), 'C-1', jsonb_object_agg(id, key) from custom_field;
  insert into stored_file (workspace_id, object_key, name, size, media_type, sha256, state, created_by)
    values (current_workspace_id(), 'a', 'a.png', 1, 'image/png', 'a', 'KEPT', 'somebody');
  insert into contact_file (workspace_id, file_id, contact_id, field_id)
    select contact.workspace_id, stored_file.id, contact.id, custom_field.id from contact, stored_file, custom_field
    where key = 'photo';

  insert into contact_group (workspace_id, name, kind, filter) values
    (current_workspace_id(), 'By a rule', 'SMART', '{}'), (current_workspace_id(), 'By hand', 'MANUAL', null);
  insert into contact_export (workspace_id, requested_by, format, language, request)
    values (current_workspace_id(), 'somebody', 'VCF', 'fr', '{}'), (current_workspace_id(), 'somebody', 'CSV', 'fr', '{}');
  insert into invitation (workspace_id, email, email_key, code_hash, role, language, expires_at) values
    (current_workspace_id(), null, null, '\\x01', 'MEMBER', 'fr', now()),
    (current_workspace_id(), 'a@example.org', 'a@example.org', null, 'MEMBER', 'fr', now());
  insert into change_set (workspace_id, cause) values (current_workspace_id(), 'UNSUBSCRIPTION');
  insert into mail_message (workspace_id, kind, about_id, recipient_name, recipient_address, locale, subject, html,
      plain_text, search_text, state)
    values (current_workspace_id(), 'GUEST', uuidv7(), '', 'a@example.org', 'fr', '', '', '', '', 'STOPPED');

  insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone, image_file_id)
    select current_workspace_id(), 'evening', 'Evening', now(), now(), 'Europe/Paris', id from stored_file;
  insert into ticket_type (workspace_id, event_id, title, position, takes_event_place)
    select current_workspace_id(), id, 'Session', 1, false from event;
  insert into booking (workspace_id, event_id, contact_id, status, ticket_type_id, attendee_name)
    select current_workspace_id(), event_id, contact.id, 'CONFIRMED', ticket_type.id, 'Zoë' from ticket_type, contact;

  insert into contact_import (workspace_id, columns, options, fields, applied_row)
    values (current_workspace_id(), '[]', '{"groupIds": [], "newGroupName": null, "newGroupId": null}', '{}', 1);
  insert into contact_import_outcome (workspace_id, import_id, row_number, state)
    select current_workspace_id(), id, generate_series(1, 2), 'CREATE' from contact_import;
  insert into value_proposal (workspace_id, contact_id, field, value, source)
    select current_workspace_id(), id, 'city', '', 'FILE' from contact;
`;
