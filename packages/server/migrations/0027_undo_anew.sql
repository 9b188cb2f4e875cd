-- What an undo had to leave can be tried again, once whatever held it is gone: the undo that dealt with each row.
alter table contact_import_undo add column undo_change_set_id uuid;
update contact_import_undo set undo_change_set_id = contact_import.undo_change_set_id
from contact_import
where contact_import.workspace_id = contact_import_undo.workspace_id
  and contact_import.id = contact_import_undo.import_id;
alter table contact_import_undo alter column undo_change_set_id set not null;
