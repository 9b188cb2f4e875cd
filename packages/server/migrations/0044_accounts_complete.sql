-- Accounts, complete: a second factor, people who register by themselves, and who did what in a workspace.

-- 1. The second factor. ----------------------------------------------------------------------------------------------

-- Since when a code is asked for beside the password; null: it is not. It stands beside the password, so that whoever
-- is late with either meets both in one row.
alter table auth."account" add column two_factor_at timestamptz;

-- What the codes are made of, sealed with a key derived from the secret. Until it was confirmed by a code it counts
-- for nothing.
create table auth.two_factor (
  user_id text primary key references auth."user" ("id") on delete cascade,
  sealed_secret bytea not null,
  -- The number of the half minute whose code was used last: none is good twice, nor any from before.
  last_step bigint not null default 0,
  created_at timestamptz not null default clock_timestamp()
);

-- For whoever has lost their telephone; each is good once. The hash is keyed by the secret.
create table auth.recovery_code (
  user_id text not null references auth."user" ("id") on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- Begins anew where nothing is turned on yet; false where it is.
create function begin_two_factor(person text, sealed bytea) returns boolean
language plpgsql set search_path = pg_catalog, public as $$
begin
  perform from auth."account"
    where "userId" = person and "providerId" = 'credential' and two_factor_at is null for update;
  if not found then
    return false;
  end if;
  insert into auth.two_factor (user_id, sealed_secret) values (person, sealed)
    on conflict (user_id) do update
      set sealed_secret = excluded.sealed_secret, last_step = 0, created_at = excluded.created_at;
  return true;
end $$;
revoke execute on function begin_two_factor(text, bytea) from public;

-- Replaces the recovery codes: those of before are good for nothing.
create function replace_recovery_codes(person text, hashes bytea[]) returns void
language sql set search_path = pg_catalog, public as $$
  delete from auth.recovery_code where user_id = person;
  insert into auth.recovery_code (user_id, code_hash) select person, unnest(hashes);
$$;
revoke execute on function replace_recovery_codes(text, bytea[]) from public;

-- Turns it on after a code of `sealed` was right, and ends every session but the one that showed it. The account's
-- row is written first: a sign-in by the password alone that has not ended yet waits for it, and is too late.
create function turn_on_two_factor(person text, sealed bytea, step bigint, hashes bytea[], kept_session text)
returns boolean language plpgsql set search_path = pg_catalog, public as $$
begin
  update auth."account" set two_factor_at = clock_timestamp()
    where "userId" = person and "providerId" = 'credential' and two_factor_at is null;
  if not found then
    return false;
  end if;
  update auth.two_factor set last_step = step
    where user_id = person and sealed_secret = sealed and last_step < step;
  if not found then
    raise exception 'the second factor was begun anew meanwhile' using errcode = 'serialization_failure';
  end if;
  perform replace_recovery_codes(person, hashes);
  delete from auth."session" where "userId" = person and "id" is distinct from kept_session;
  perform graphile_worker.add_job('send-account-notice',
    json_build_object('userId', person, 'notice', 'TWO_FACTOR_ON', 'noticeId', gen_random_uuid()), max_attempts => 10);
  return true;
end $$;
revoke execute on function turn_on_two_factor(text, bytea, bigint, bytea[], text) from public;

create function turn_off_two_factor(person text) returns boolean
language plpgsql set search_path = pg_catalog, public as $$
begin
  update auth."account" set two_factor_at = null
    where "userId" = person and "providerId" = 'credential' and two_factor_at is not null;
  if not found then
    return false;
  end if;
  delete from auth.two_factor where user_id = person;
  delete from auth.recovery_code where user_id = person;
  perform graphile_worker.add_job('send-account-notice',
    json_build_object('userId', person, 'notice', 'TWO_FACTOR_OFF', 'noticeId', gen_random_uuid()), max_attempts => 10);
  return true;
end $$;
revoke execute on function turn_off_two_factor(text) from public;

-- 2. Being told of a password that was changed. ----------------------------------------------------------------------

-- Both as before (0024, 0023); the person is told, whoever did it.
create or replace function change_password(person text, checked_hash text, password_hash text, kept_session text)
returns boolean language plpgsql set search_path = pg_catalog, public as $$
begin
  perform from auth."account"
    where "userId" = person and "providerId" = 'credential' and "password" = checked_hash for update;
  if not found then
    return false;
  end if;
  perform set_password(person, password_hash, kept_session);
  perform graphile_worker.add_job('send-account-notice',
    json_build_object('userId', person, 'notice', 'PASSWORD_CHANGED', 'noticeId', gen_random_uuid()), max_attempts => 10);
  return true;
end $$;

-- An account that nobody had confirmed is taken over by whoever reads its mail: they need not be told of it.
create or replace function set_password_by_link(link uuid, password_hash text) returns text
language plpgsql set search_path = pg_catalog, public as $$
declare
  address text;
  person text;
  was_confirmed boolean;
begin
  select email into address from auth.account_link where id = link;
  select "id", "emailVerified" into person, was_confirmed from auth."user"
    where "email" = address for no key update;
  perform from auth.account_link join auth."user" on "user"."email" = account_link.email
    where account_link.id = link and used_at is null and expires_at > clock_timestamp()
      and (purpose = 'PASSWORD' or not "emailVerified");
  if not found then
    return null;
  end if;
  update auth.account_link set used_at = clock_timestamp() where email = address and used_at is null;
  update auth."user" set "emailVerified" = true, "updatedAt" = now() where "id" = person;
  perform set_password(person, password_hash);
  if was_confirmed then
    perform graphile_worker.add_job('send-account-notice',
      json_build_object('userId', person, 'notice', 'PASSWORD_CHANGED', 'noticeId', gen_random_uuid()), max_attempts => 10);
  end if;
  return person;
end $$;

-- Light or dark, for every browser they sign in with; null where they never chose.
alter table auth."user" add column color_mode text check (color_mode in ('system', 'light', 'dark'));

-- 3. What a workspace asks of its people, and whom it lets in by themselves. -----------------------------------------

alter table workspace
  -- Members who have not turned it on find nothing here but the way to it.
  add column requires_two_factor boolean not null default false,
  add column registration text not null default 'INVITATION'
    check (registration in ('INVITATION', 'DOMAIN', 'OPEN')),
  -- In lower case: example.org. Only they count where registration is by DOMAIN.
  add column registration_domains text[] not null default '{}'
    check (cardinality(registration_domains) <= 50);
grant update (requires_two_factor, registration, registration_domains) on workspace to convive_api;

-- Whoever registers asks for an invitation to themselves: nobody else made it.
alter table invitation add column is_self_registered boolean not null default false;

-- 4. Who did what. ---------------------------------------------------------------------------------------------------

-- One row for each mutation that was done: ids alone, no value of anybody. Nobody changes or deletes one.
create table audit_record (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  happened_at timestamptz not null default clock_timestamp(),
  -- Null where it was done without sign-in, such as by the link of an invitation.
  user_id text,
  -- The name of the mutation.
  operation text collate "C" not null check (length(operation) <= 100),
  -- What input and payload named, by the names they have there: { "contact": ["…"] }.
  subjects jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index audit_record_user on audit_record (workspace_id, user_id, id);
call secure_workspace_table('audit_record', 'select, insert');

-- The same of what people do to their own account, which is no workspace's to see.
create table auth.account_record (
  id uuid primary key default uuidv7(),
  happened_at timestamptz not null default clock_timestamp(),
  user_id text,
  operation text collate "C" not null check (length(operation) <= 100),
  subjects jsonb not null default '{}'
);
create index account_record_user on auth.account_record (user_id, id);
