-- Files that are kept with contacts, and the purge of deleted custom fields.

-- One row for each file, from the moment somebody may upload it. The bytes lie outside, under `object_key`.
create table stored_file (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  object_key text collate "C" not null unique,
  -- As it is shown: cleaned, and with the ending of what it is.
  name text not null check (name <> '' and length(name) <= 255),
  size bigint not null check (size > 0),
  -- Known once the bytes are here.
  media_type text,
  sha256 text,
  -- UPLOADING: bytes are awaited. KEPT: they are here. ORPHANED: nothing names them any more; a job removes them.
  state text not null default 'UPLOADING' check (state in ('UPLOADING', 'KEPT', 'ORPHANED')),
  created_by text not null,
  created_at timestamptz not null default now(),
  -- When an upload began that has neither ended nor failed: a link serves one at a time, and one in all.
  receiving_since timestamptz,
  -- When something first came to name it. Until then whoever uploaded it may change their mind.
  attached_at timestamptz,
  primary key (workspace_id, id),
  check (state <> 'KEPT' or (media_type is not null and sha256 is not null))
);
-- Those that wait for something are few; those that lie where they belong are many, and not in it.
create index stored_file_unsettled on stored_file (created_at) where state <> 'KEPT' or attached_at is null;
create index stored_file_unattached on stored_file (workspace_id, created_by) where attached_at is null;
call secure_workspace_table('stored_file');

-- Which contacts name a file in which field, or named it once: their history can put it back as long as they exist.
create table contact_file (
  workspace_id uuid not null,
  file_id uuid not null,
  contact_id uuid not null,
  field_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, file_id, contact_id, field_id),
  foreign key (workspace_id, file_id) references stored_file (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, field_id) references custom_field (workspace_id, id) on delete cascade
);
create index contact_file_contact on contact_file (workspace_id, contact_id);
create index contact_file_field on contact_file (workspace_id, field_id);
call secure_workspace_table('contact_file');

-- Whatever takes contacts or fields away: a file that nobody names any more is orphaned, and a job removes its bytes.
create function orphan_files() returns trigger language plpgsql as $$
begin
  -- One after the other: of two that let go of a file at once, the later sees that it was the last.
  perform from stored_file file join (select distinct workspace_id, file_id from gone) let_go
    on let_go.workspace_id = file.workspace_id and let_go.file_id = file.id order by file.id for update of file;
  update stored_file file set state = 'ORPHANED' from gone
  where file.workspace_id = gone.workspace_id and file.id = gone.file_id and file.state = 'KEPT'
    and not exists (select from contact_file other
      where other.workspace_id = file.workspace_id and other.file_id = file.id);
  if found and current_workspace_id() is not null then
    perform enqueue_job('remove-files', '{}', 'files ' || current_workspace_id(),
      'remove-files ' || current_workspace_id());
  end if;
  return null;
end $$;
create trigger contact_file_let_go after delete on contact_file referencing old table as gone
  for each statement execute function orphan_files();

alter table custom_field drop constraint custom_field_type_check;
alter table custom_field add constraint custom_field_type_check check (type in ('TEXT', 'LONG_TEXT', 'NUMBER', 'DATE',
  'YES_NO', 'CHOICE', 'CHOICES', 'URL', 'EMAIL', 'PHONE', 'FILE'));
create index custom_field_deleted on custom_field (deleted_at) where deleted_at is not null;
