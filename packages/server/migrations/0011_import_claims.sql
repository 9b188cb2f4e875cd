-- Rows of one file that claim the same value of a custom field that only one contact may have: the names of those
-- fields. Few rows have any, so they stand beside the other doubles of the file.
alter table contact_import_duplicate add column claimed_fields text[];
