-- Pairs of contacts that may be one person: searched for by a job after each change, best first.

-- What contacts must have in common to be compared: hashes of texts such as "sounds alike, same postcode".
create table duplicate_key (
  workspace_id uuid not null,
  key bigint not null,
  contact_id uuid not null,
  primary key (workspace_id, key, contact_id)
);
call secure_workspace_table('duplicate_key');

-- The keys of each contact that was looked at, so that they are found again when it changes.
create table duplicate_profile (
  workspace_id uuid not null,
  contact_id uuid not null,
  keys bigint[] not null,
  primary key (workspace_id, contact_id)
);
call secure_workspace_table('duplicate_profile');

-- Without a foreign key, which would be asked for each of a dozen keys: they go with their contacts, statement by statement.
create function forget_duplicate_keys() returns trigger language plpgsql as $$
begin
  with forgotten as (
    delete from duplicate_profile known using gone
    where known.workspace_id = gone.workspace_id and known.contact_id = gone.id returning known.*)
  delete from duplicate_key held using forgotten, unnest(forgotten.keys) lost_key
  where held.workspace_id = forgotten.workspace_id and held.key = lost_key and held.contact_id = forgotten.contact_id;
  return null;
end $$;
create trigger contact_deleted_forget_keys after delete on contact referencing old table as gone
  for each statement execute function forget_duplicate_keys();

create table duplicate_pair (
  workspace_id uuid not null,
  low_id uuid not null,
  high_id uuid not null check (low_id < high_id),
  score double precision not null check (score between 0 and 1),
  -- [{ "topic": "EMAIL", "agreement": "EXACT", "bits": 17.2 }], what speaks for it and against it.
  evidence jsonb not null,
  primary key (workspace_id, low_id, high_id),
  foreign key (workspace_id, low_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, high_id) references contact (workspace_id, id) on delete cascade
);
create index duplicate_pair_high on duplicate_pair (workspace_id, high_id);
create index duplicate_pair_score on duplicate_pair (workspace_id, score, low_id, high_id);
call secure_workspace_table('duplicate_pair');

-- "Not the same person", in both directions, of the two of whom it was said: what merges make of it is found out in reading.
create table not_duplicate (
  workspace_id uuid not null,
  contact_id uuid not null,
  other_id uuid not null,
  marked_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, contact_id, other_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references contact (workspace_id, id) on delete cascade
);
create index not_duplicate_other on not_duplicate (workspace_id, other_id);
call secure_workspace_table('not_duplicate');

-- How far the search has come. Contacts are taken in the order of their last change.
create table duplicate_search (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  change_number bigint not null default 0,
  contact_id uuid not null default '00000000-0000-0000-0000-000000000000',
  -- How many contacts there were when their values were counted, and when that was.
  contacts integer not null default 0,
  counted_at timestamptz,
  -- When the first of the changes that wait was told.
  waiting_since timestamptz
);
call secure_workspace_table('duplicate_search');

-- Values that many contacts have, and how many: Martin means less than Lethbridge.
create table duplicate_value_count (
  workspace_id uuid not null references workspace (id) on delete cascade,
  -- A field of contacts, phone for all of theirs, or the id of a custom field.
  field text collate "C" not null,
  value text collate "C" not null,
  holders integer not null,
  primary key (workspace_id, field, value)
);
call secure_workspace_table('duplicate_value_count');

-- One job a workspace, a few seconds after the last change but no later than some minutes after the first: an import
-- ends before its contacts are compared, and who is changed all day is compared all the same.
create function enqueue_duplicate_search() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  workspace uuid := current_workspace_id();
  since timestamptz;
begin
  if workspace is null then
    raise exception 'a job needs a workspace';
  end if;
  insert into duplicate_search as known (workspace_id, waiting_since) values (workspace, now())
  on conflict (workspace_id) do update set waiting_since = coalesce(known.waiting_since, now())
  returning waiting_since into since;
  perform graphile_worker.add_job(
    'find-duplicates', json_build_object('workspaceId', workspace),
    queue_name => 'duplicates ' || workspace, job_key => 'find-duplicates ' || workspace, max_attempts => 25,
    run_at => least(now() + interval '3 seconds', since + interval '3 minutes'));
end $$;
revoke execute on function enqueue_duplicate_search() from public;
grant execute on function enqueue_duplicate_search() to convive_api;
