-- What the file said, of rows that a person corrected after they were planned; null: nothing was corrected.
alter table contact_import_row add column sent_cells text[];
