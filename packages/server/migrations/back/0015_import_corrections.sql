alter table contact_import_row drop column sent_cells;
