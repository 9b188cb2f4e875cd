-- Who may do what in the database, who works here, and what changed.

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- Roles belong to the whole cluster: another database, or another start at this moment, may have made it.
do $$
begin
  create role convive_api nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  execute format('grant convive_api to %I with inherit false, set true', current_user);
exception when unique_violation then null;
end $$;
grant usage on schema public to convive_api;

-- The workspace of this transaction; null, and so no row at all, where none was set.
create function current_workspace_id() returns uuid
language sql stable parallel safe
return nullif(current_setting('convive.workspace_id', true), '')::uuid;

-- Every table that belongs to a workspace passes through here: rows of other workspaces do not exist for the API role.
-- Security is enabled and not forced: functions of the owner (text search) must be able to use every index.
create procedure secure_workspace_table(name regclass, privileges text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format(
    'create policy workspace on %s using (workspace_id = (select current_workspace_id()))
       with check (workspace_id = (select current_workspace_id()))', name);
  execute format('grant %s on %s to convive_api', privileges, name);
end $$;

-- Accounts of people: the tables of better-auth, in the shape that its version here expects (a test compares).
create schema auth;
create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");

-- Failed sign-ins, shared by all processes; the shape is that of rate-limiter-flexible.
create table auth.failed_attempt (
  key text not null primary key,
  points integer not null default 0,
  expire bigint
);

create table workspace (
  id uuid primary key default uuidv7(),
  slug text collate "C" not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (length(name) between 1 and 200),
  country text check (country ~ '^[A-Z]{2}$'),
  language text not null default 'fr' check (language in ('fr', 'en', 'de')),
  created_at timestamptz not null default now()
);
alter table workspace enable row level security;
create policy workspace on workspace using (id = (select current_workspace_id()));
grant select, update (name, country, language) on workspace to convive_api;

create table membership (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  user_id text not null references auth."user" ("id") on delete cascade,
  role text not null check (role in ('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, user_id)
);
create index membership_user on membership (user_id, created_at);
call secure_workspace_table('membership');

-- Names of the workspace's people without opening the accounts themselves to the API role.
create view workspace_user with (security_barrier) as
  select membership.workspace_id, "user"."id", "user"."name", "user"."email"
  from membership
  join auth."user" on "user"."id" = membership.user_id
  where membership.workspace_id = current_workspace_id();
grant select on workspace_user to convive_api;

-- One change set per thing done. Its changes hold personal values and can be erased; who, why and when stay.
create table change_set (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  cause text not null check (cause in ('PERSON', 'IMPORT', 'MERGE', 'UNDO', 'API', 'REGISTRATION')),
  -- The import, merge, … that did it; null where a person did it directly.
  cause_id uuid,
  actor_user_id text,
  happened_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
call secure_workspace_table('change_set', 'select, insert');

create table change (
  workspace_id uuid not null,
  change_set_id uuid not null,
  subject_id uuid not null,
  -- Only the fields that changed: { "email": "old" } and { "email": "new" }.
  before jsonb not null,
  after jsonb not null,
  primary key (workspace_id, change_set_id, subject_id),
  foreign key (workspace_id, change_set_id) references change_set (workspace_id, id) on delete cascade
);
create index change_subject on change (workspace_id, subject_id, change_set_id);
call secure_workspace_table('change');

-- The number of the writing transaction. Read together with the snapshot's horizon it orders rows by commit:
-- whoever has read up to the horizon has missed nothing (docs/decisions tells why).
create function current_change_number() returns bigint
language sql volatile
return pg_current_xact_id()::text::bigint;

-- Worker processes announce their workers here and hold the advisory lock of their key while they live.
create table worker_lease (
  worker_id text primary key,
  process_key bigint not null,
  created_at timestamptz not null default now()
);

-- The queue's own tables refuse the API role; the workspace is stamped here so that no caller can name another's.
create function enqueue_job(task text, payload jsonb, queue text default null, key text default null)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_workspace_id() is null then
    raise exception 'a job needs a workspace';
  end if;
  perform graphile_worker.add_job(
    task, (payload || jsonb_build_object('workspaceId', current_workspace_id()))::json,
    queue_name => queue, job_key => key, max_attempts => 25);
end $$;
revoke execute on function enqueue_job(text, jsonb, text, text) from public;
grant execute on function enqueue_job(text, jsonb, text, text) to convive_api;
