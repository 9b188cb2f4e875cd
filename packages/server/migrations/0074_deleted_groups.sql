-- Back: drop table deleted_group_member; drop table deleted_group;
-- A deleted group can be put back for 30 days. It stands apart until then, so that nothing that reads groups has to know.
create table deleted_group (
  workspace_id uuid not null references workspace (id) on delete cascade,
  -- It comes back under its id: whatever named it means it again.
  id uuid not null,
  name text not null,
  kind text not null,
  filter jsonb,
  search text,
  created_by text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz not null default now(),
  -- How many were in it, of whom some may be deleted for good by the time it comes back.
  member_count integer not null default 0,
  primary key (workspace_id, id)
);
comment on table deleted_group is 'Groups that can be put back, for 30 days.';
create index deleted_group_age on deleted_group (deleted_at);
call secure_workspace_table('deleted_group');

create table deleted_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  contact_id uuid not null,
  added_at timestamptz not null,
  change_set_id uuid not null,
  primary key (workspace_id, group_id, contact_id),
  foreign key (workspace_id, group_id) references deleted_group (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
comment on table deleted_group_member is 'Who was in a group that can be put back.';
create index deleted_group_member_contact on deleted_group_member (workspace_id, contact_id);
call secure_workspace_table('deleted_group_member');
