-- Acts on more contacts than one answer should wait for: the contacts that matched when it was asked, done in parts by a job.
create table contact_bulk_act (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in
    ('ARCHIVE', 'RESTORE', 'DELETE', 'SET_FIELD', 'ADD_TO_GROUP', 'REMOVE_FROM_GROUP')),
  -- The act that this one takes back.
  undoes_id uuid,
  actor_user_id text not null,
  -- What was asked beside whom: { "field": "city", "value": "Lyon" }, { "groupId": … }.
  details jsonb not null default '{}',
  state text not null default 'RUNNING' check (state in ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
  -- Why it did not go on, for a person.
  failure text,
  total integer not null default 0,
  processed integer not null default 0,
  changed integer not null default 0,
  change_set_id uuid,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, undoes_id) references contact_bulk_act (workspace_id, id) on delete cascade,
  check ((state = 'RUNNING') = (finished_at is null))
);
-- An act is taken back by one undo at a time; one that was stopped may be begun again.
create unique index contact_bulk_act_undo on contact_bulk_act (workspace_id, undoes_id)
  where undoes_id is not null and state = 'RUNNING';
create index contact_bulk_act_undone on contact_bulk_act (workspace_id, undoes_id) where undoes_id is not null;
create index contact_bulk_act_of_actor on contact_bulk_act (workspace_id, actor_user_id, created_at desc);
create index contact_bulk_act_running on contact_bulk_act (state) where state = 'RUNNING';
call secure_workspace_table('contact_bulk_act');

-- Whom it is still to be done to; a part that is done is gone.
create table contact_bulk_act_part (
  workspace_id uuid not null,
  bulk_act_id uuid not null,
  number integer not null,
  contact_ids uuid[] not null,
  primary key (workspace_id, bulk_act_id, number),
  foreign key (workspace_id, bulk_act_id) references contact_bulk_act (workspace_id, id) on delete cascade
);
call secure_workspace_table('contact_bulk_act_part');
