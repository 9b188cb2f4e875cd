alter table booking drop column source_updated_at;
