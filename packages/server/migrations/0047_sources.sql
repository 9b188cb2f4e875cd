-- Where people and their values come from, in the order in which a workspace believes them. The three that everybody
-- has (HAND, REGISTRATION, FILE) are rows only once an order was chosen: until then none of them outranks another, and
-- all three stand before what programs send.
create table source (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('HAND', 'REGISTRATION', 'FILE', 'API', 'CONNECTOR')),
  name text not null check (length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (identifier_key(name)) stored,
  position integer not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index source_kind on source (workspace_id, kind) where kind in ('HAND', 'REGISTRATION', 'FILE');
create unique index source_name on source (workspace_id, name_key) where kind in ('API', 'CONNECTOR');
call secure_workspace_table('source');

-- Somebody as a source knows them: by its own key, with the last it said of each field.
create table source_record (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  source_id uuid not null,
  key text collate "C" not null check (length(key) between 1 and 400),
  contact_id uuid not null,
  -- By field: { "city": "Lyon", "custom:diet": "vegan" }.
  said jsonb not null default '{}',
  -- Under keys that no field of the workspace has, as it was sent.
  unknown jsonb not null default '{}',
  -- By the source's own clock, where it says: what is older comes too late.
  told_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint source_record_key unique (workspace_id, source_id, key),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index source_record_contact on source_record (workspace_id, contact_id);
call secure_workspace_table('source_record');

-- What a source would have written and was kept back, for somebody to accept or to dismiss.
create table value_proposal (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  contact_id uuid not null,
  field text not null check (length(field) <= 80),
  value text not null,
  -- HAND, REGISTRATION, FILE or the id of a source.
  source text collate "C" not null,
  said_at timestamptz not null default now(),
  -- The same value is not proposed again.
  dismissed_at timestamptz,
  primary key (workspace_id, id),
  constraint value_proposal_said unique (workspace_id, contact_id, field, source),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index value_proposal_open on value_proposal (workspace_id, id) where dismissed_at is null;
call secure_workspace_table('value_proposal');

-- Keys that sources send and no field has. The values stand in source_record.unknown.
create table proposed_field (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text not null check (length(title) between 1 and 200),
  -- Which source sent it first.
  source_id uuid not null,
  created_at timestamptz not null default now(),
  dismissed_at timestamptz,
  primary key (workspace_id, id),
  constraint proposed_field_key unique (workspace_id, key),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);
call secure_workspace_table('proposed_field');

-- Of whom a program added, which one: their first values are its own.
alter table contact add column origin_source_id uuid;

-- Tables that PostgreSQL still thinks small are measured anew once a program has sent many: else each row that follows
-- would be looked for among all. Of large ones it knows enough, and measuring them would cost more than it brings.
create function refresh_statistics_of_small() returns void language plpgsql security definer
set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
begin
  if (select reltuples from pg_class where oid = 'public.contact'::regclass) < 10000 then
    analyze public.contact;
  end if;
  if (select reltuples from pg_class where oid = 'public.source_record'::regclass) < 10000 then
    analyze public.source_record;
  end if;
  if (select reltuples from pg_class where oid = 'public.booking'::regclass) < 10000 then
    analyze public.booking;
  end if;
exception when lock_not_available then null;
end $$;
revoke execute on function refresh_statistics_of_small() from public;
grant execute on function refresh_statistics_of_small() to convive_api;
