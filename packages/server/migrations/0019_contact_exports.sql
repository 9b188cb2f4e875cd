-- What was asked to be exported. The file is written while it is downloaded, so this is all there is of it.
create table contact_export (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  -- Whoever holds the link downloads what this person may still see.
  requested_by text not null,
  requested_at timestamptz not null default now(),
  format text not null check (format in ('CSV', 'XLSX')),
  -- Whose words and signs the file has.
  language text not null check (language in ('fr', 'en', 'de')),
  -- { selection, orderBy, fields }
  request jsonb not null,
  primary key (workspace_id, id)
);
create index contact_export_requested_at on contact_export (workspace_id, requested_at);
call secure_workspace_table('contact_export');
