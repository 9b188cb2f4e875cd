alter table contact_import_duplicate drop column claimed_fields;
