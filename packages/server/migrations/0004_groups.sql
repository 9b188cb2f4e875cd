-- Contacts put together, and who put them there.

create table contact_group (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (name <> '' and length(name) <= 200),
  kind text not null default 'MANUAL' check (kind in ('MANUAL')),
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- How names are compared and sorted: without case, accents and outer blanks.
  name_key text collate "C" not null generated always as (sort_key(identifier_key(name))) stored,
  primary key (workspace_id, id)
);
create unique index contact_group_name on contact_group (workspace_id, name_key);
call secure_workspace_table('contact_group');

create table contact_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  contact_id uuid not null,
  added_at timestamptz not null default now(),
  -- What put them there: undoing an import takes out exactly those that it put in.
  change_set_id uuid not null,
  primary key (workspace_id, group_id, contact_id),
  foreign key (workspace_id, group_id) references contact_group (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, change_set_id) references change_set (workspace_id, id)
);
create index contact_group_member_contact on contact_group_member (workspace_id, contact_id);
create index contact_group_member_change_set on contact_group_member (workspace_id, change_set_id);
call secure_workspace_table('contact_group_member');

-- Imports begun before there were groups chose none.
update contact_import set options = options || '{"groupIds": [], "newGroupName": null, "newGroupId": null}';
