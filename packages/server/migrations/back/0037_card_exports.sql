delete from contact_export where format = 'VCF';
alter table contact_export
  drop constraint contact_export_format_check,
  add constraint contact_export_format_check check (format in ('CSV', 'XLSX'));
