-- What was sent to be imported, what shall become of each row, and what did.

create table contact_import (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  state text not null default 'RECEIVING' check (state in ('RECEIVING', 'PLANNING', 'PLANNED', 'RUNNING', 'PAUSED',
    'COMPLETED', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE')),
  file_name text,
  -- As promised by the sender; null where the sender does not know.
  total_rows integer check (total_rows >= 0),
  -- As sent: [{ "heading", "field", "emptyCells", "unreadable" }].
  columns jsonb not null,
  options jsonb not null,
  -- For national phone numbers; kept so that rows sent tomorrow are read like those of today.
  country text,
  -- The fields that the columns fill; the values of a row stand in this order.
  fields text[] not null,
  -- From the first to the last row number of each request; blank lines inside one count as received.
  received int4multirange not null default '{}',
  received_rows integer not null default 0,
  -- The row numbers up to which the plan, and the run, have come: where a worker goes on.
  planned_row integer not null default 0,
  applied_row integer not null default 0,
  -- Rows that the present phase, planning or running, has dealt with.
  processed_rows integer not null default 0,
  counts jsonb not null default '{}',
  issues jsonb not null default '[]',
  change_set_id uuid,
  created_by text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  failure text,
  primary key (workspace_id, id),
  foreign key (workspace_id, change_set_id) references change_set (workspace_id, id)
);
call secure_workspace_table('contact_import');

-- Written once and logged: a crash of the database must not empty it.
create table contact_import_row (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null check (row_number >= 1),
  -- As sent, but for the characters that PostgreSQL refuses.
  cells text[] not null,
  -- Aligned with the fields of the import: null leaves the stored value, '' clears it.
  vals text[] not null,
  is_readable boolean not null,
  -- What reading the row had to say: [{ "code", "column", "value", "isBlocking" }].
  issues jsonb,
  -- What the row is recognised by, and what it claims beside: a value that only one may hold.
  match_key text collate "C",
  unique_key text collate "C",
  primary key (workspace_id, import_id, row_number)
);
call secure_workspace_table('contact_import_row');

-- Rows that meet other rows of the same file; few, so that the many need no index of their keys.
create table contact_import_duplicate (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  -- The first rows with the same match key, this one among them; null where only the unique key is shared.
  rows integer[],
  -- The one of them that goes in; null where none does.
  used_row integer,
  -- The united values, where this is the row that goes in for all.
  combined text[],
  -- The first rows that claim the same unique key.
  unique_rows integer[],
  primary key (workspace_id, import_id, row_number)
);
call secure_workspace_table('contact_import_duplicate');

-- What shall become of each row; once applied, what did. Narrow, because it is written twice.
create table contact_import_outcome (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  state text not null check (state in ('CREATE', 'UPDATE', 'UNCHANGED', 'SKIP', 'CONFLICT', 'INVALID', 'RESTORE',
    'ARCHIVE')),
  is_applied boolean not null,
  -- No foreign key: a planned contact is not there yet, and a deleted one leaves its line in the protocol.
  contact_id uuid,
  -- The version that was compared, and its values before and after, for contacts that change.
  version integer,
  before text[],
  after text[],
  -- What the plan has to say: [{ "code", "field", "value", "rows", "isBlocking" }].
  issues jsonb,
  primary key (workspace_id, import_id, row_number)
);
-- For rows of one state. Its condition is always true and keeps it out of the way of all other questions: while a
-- table grows faster than its statistics, PostgreSQL takes whichever index begins with the right columns.
create index contact_import_outcome_state on contact_import_outcome (workspace_id, import_id, state, row_number)
  where state <> '';
call secure_workspace_table('contact_import_outcome');

-- Rows go with their import. A foreign key would do it too, and cost a tenth of each insert.
create function delete_import_rows() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  delete from contact_import_row where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_duplicate where workspace_id = old.workspace_id and import_id = old.id;
  delete from contact_import_outcome where workspace_id = old.workspace_id and import_id = old.id;
  return null;
end $$;
create trigger contact_import_rows after delete on contact_import for each row execute function delete_import_rows();

-- A row that is matched by e-mail may mean somebody who was put away.
create index contact_archived_email on contact (workspace_id, email_key) where archived_at is not null;

-- Imports fill the table faster than the database notices by itself, and it would go on looking people up as if
-- there were none, by any index at all. Only an owner may take statistics; who takes them just now, takes them for us.
create function refresh_contact_statistics() returns void language plpgsql security definer
set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
begin
  analyze public.contact;
exception when lock_not_available then null;
end $$;
revoke execute on function refresh_contact_statistics() from public;
grant execute on function refresh_contact_statistics() to convive_api;
