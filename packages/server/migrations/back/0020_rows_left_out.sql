-- Rows that somebody left out of an import that has not run yet come back into it.
alter table contact_import_row drop column is_left_out;
