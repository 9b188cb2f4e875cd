-- The bytes lie outside of the database: whoever wants them gone too empties the folder or bucket of files.
drop index custom_field_deleted;
update contact set custom_values = contact.custom_values - field.ids
from (select workspace_id, array_agg(id::text) as ids from custom_field where type = 'FILE' group by 1) field
where contact.workspace_id = field.workspace_id and contact.custom_values ?| field.ids;
delete from custom_field where type = 'FILE';
alter table custom_field drop constraint custom_field_type_check;
alter table custom_field add constraint custom_field_type_check check (type in ('TEXT', 'LONG_TEXT', 'NUMBER', 'DATE',
  'YES_NO', 'CHOICE', 'CHOICES', 'URL', 'EMAIL', 'PHONE'));
drop table contact_file, stored_file;
drop function orphan_files();
