create or replace function delete_import_rows() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  delete from contact_import_row where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_duplicate where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_outcome where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_deviation where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_undo where workspace_id = old.workspace_id and import_id = old.id;
  return null;
end $$;
drop table contact_import_settlement;
alter table contact_import_duplicate drop column alike_rows;
