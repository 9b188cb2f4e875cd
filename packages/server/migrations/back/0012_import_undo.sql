drop index contact_alias_known_as;
create or replace function delete_import_rows() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  delete from contact_import_row where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_duplicate where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_outcome where workspace_id = old.workspace_id and import_id = old.id;
  return null;
end $$;
drop table contact_import_undo;
alter table contact_import
  drop column undo_change_set_id,
  drop column undone_row,
  drop column undone_rows,
  drop column undo_counts,
  drop column undone_by,
  drop column undo_started_at,
  drop column undo_finished_at;
