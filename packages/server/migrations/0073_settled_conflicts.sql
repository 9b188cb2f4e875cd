-- Back: by the file of this name in back/
-- What a person chose for rows that are in conflict with what is stored, or with each other. It holds as long as the row
-- would be in conflict without it.
create table contact_import_settlement (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  choice text collate "C" not null check (choice in ('UPDATE', 'CREATE', 'LEAVE_OUT')),
  -- The contact that the row means. No foreign key: a choice whose contact has gone no longer holds, and stays told.
  contact_id uuid check ((contact_id is null) = (choice <> 'UPDATE')),
  -- The conflict that it settles, as the row was last judged; null where it settles none any more.
  settles text collate "C",
  primary key (workspace_id, import_id, row_number)
);
comment on table contact_import_settlement is 'What was chosen for rows of an import that are in conflict.';
call secure_workspace_table('contact_import_settlement');

-- The first rows that say the same but for what tells them apart, this one among them.
alter table contact_import_duplicate add column alike_rows integer[];

create or replace function delete_import_rows() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  delete from contact_import_row where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_duplicate where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_outcome where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_deviation where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_undo where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_settlement where workspace_id = old.workspace_id and import_id = old.id;
  return null;
end $$;
