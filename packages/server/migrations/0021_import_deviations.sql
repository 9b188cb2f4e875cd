-- Rows that came to something else when an import ran than its plan had shown: somebody had worked with their contacts
-- in between. What stands here is what was shown; what happened stands in contact_import_outcome. Rows that came as
-- planned, nearly all, are not written.
create table contact_import_deviation (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  state text not null check (state in ('CREATE', 'UPDATE', 'UNCHANGED', 'SKIP', 'CONFLICT', 'INVALID', 'RESTORE',
    'ARCHIVE')),
  contact_id uuid,
  before text[],
  after text[],
  issues jsonb,
  primary key (workspace_id, import_id, row_number)
);
call secure_workspace_table('contact_import_deviation');

-- How many they are so far.
alter table contact_import add column deviating_rows integer not null default 0;

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
