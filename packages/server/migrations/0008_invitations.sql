-- People asked into a workspace. The link of an invitation is derived and stands nowhere here.

create table invitation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  email text not null check (length(email) <= 254),
  -- In lower case, as accounts hold theirs.
  email_key text collate "C" not null,
  first_name text check (length(first_name) <= 200),
  last_name text check (length(last_name) <= 200),
  role text not null check (role in ('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')),
  -- What joining brings beside the role. A group or event deleted meanwhile brings nothing.
  event_ids uuid[] not null default '{}',
  group_ids uuid[] not null default '{}',
  language text not null check (language in ('fr', 'en', 'de')),
  message text check (length(message) <= 2000),
  -- EXPIRED is never stored by itself: an open invitation has expired when its term is over.
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'BOUNCED', 'OPENED', 'REMINDED',
    'ACCEPTED', 'EXPIRED', 'REVOKED')),
  -- Raised to make every link of before useless.
  generation integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  bounced_at timestamptz,
  opened_at timestamptz,
  reminded_at timestamptz,
  accepted_at timestamptz,
  revoked_at timestamptz,
  expires_at timestamptz not null,
  accepted_user_id text,
  primary key (workspace_id, id)
);
-- Public links name an invitation alone.
create unique index invitation_id on invitation (id);
create unique index invitation_open_email on invitation (workspace_id, email_key)
  where state not in ('ACCEPTED', 'REVOKED');
create index invitation_email on invitation (workspace_id, email_key, id);
call secure_workspace_table('invitation');

-- An account for somebody who proved their address by an invitation. The API role may make one and never touch one
-- that exists: null where the address has an account.
create function create_account(person_name text, person_email text, password_hash text) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person text;
begin
  if current_workspace_id() is null then
    raise exception 'an account is made by a workspace that invites';
  end if;
  insert into auth."user" ("id", "name", "email", "emailVerified")
    values (gen_random_uuid()::text, person_name, person_email, true)
    on conflict ("email") do nothing returning "id" into person;
  if person is not null then
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values (gen_random_uuid()::text, person, 'credential', person, password_hash, now());
  end if;
  return person;
end $$;
revoke execute on function create_account(text, text, text) from public;
grant execute on function create_account(text, text, text) to convive_api;
