-- Contacts as cards for address books, beside the two spreadsheets.
alter table contact_export
  drop constraint contact_export_format_check,
  add constraint contact_export_format_check check (format in ('CSV', 'XLSX', 'VCF'));
