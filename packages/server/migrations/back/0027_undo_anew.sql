alter table contact_import_undo drop column undo_change_set_id;
