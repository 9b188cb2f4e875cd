-- Taking a whole import back: how far it has come, and what became of each row that had written something.

alter table contact_import
  add column undo_change_set_id uuid,
  -- From the last row to the first: the lowest row number dealt with, and how many rows that were.
  add column undone_row integer,
  add column undone_rows integer not null default 0,
  add column undo_counts jsonb not null default '{}',
  add column undone_by text,
  add column undo_started_at timestamptz,
  add column undo_finished_at timestamptz,
  add foreign key (workspace_id, undo_change_set_id) references change_set (workspace_id, id);

create table contact_import_undo (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  state text not null check (state in ('REMOVED', 'REVERTED', 'PARTLY', 'KEPT', 'GONE')),
  -- The fields that got back what stood there before.
  fields text[] not null,
  -- What stays, and why: [{ "field", "reason" }]; without a field the whole contact is meant.
  kept jsonb,
  primary key (workspace_id, import_id, row_number)
);
-- As contact_import_outcome_state: the condition is always true.
create index contact_import_undo_state on contact_import_undo (workspace_id, import_id, state, row_number)
  where state <> '';
call secure_workspace_table('contact_import_undo');

create or replace function delete_import_rows() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  delete from contact_import_row where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_duplicate where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_outcome where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_undo where workspace_id = old.workspace_id and import_id = old.id;
  return null;
end $$;

-- Deleting a contact looks for the aliases that were theirs; deleting many must not read all of them each time.
create index contact_alias_known_as on contact_alias (workspace_id, known_as_id);
