drop table contact_import, contact_import_row, contact_import_duplicate, contact_import_outcome;
drop function delete_import_rows(), refresh_contact_statistics();
drop index contact_archived_email;
