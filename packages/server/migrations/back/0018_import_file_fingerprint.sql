alter table contact_import drop column file_fingerprint;
