alter table contact_import drop column stalled_by, drop column stalled_at;
