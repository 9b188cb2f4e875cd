drop table contact_export;
