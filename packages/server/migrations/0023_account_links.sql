-- Links that go by mail to an address: to set a new password, or to confirm it. They belong to no workspace and are
-- seen in no outbox. A link is derived from its row's id and the secret: nothing here opens anything.
create table auth.account_link (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('PASSWORD', 'CONFIRMATION')),
  -- In lower case, as accounts hold theirs; it need not have one: who asks is told the same either way.
  email text collate "C" not null check (length(email) <= 254),
  locale text not null check (locale in ('fr', 'en', 'de')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_link_email on auth.account_link (email);
create index account_link_expires_at on auth.account_link (expires_at);

-- Uses a link up: the account of its address is confirmed, has another password, and no session of before. All other
-- links to the address end with it. Null where there is nothing to open any more. The link of a confirmation sets a
-- password only while there is something to confirm. The account is locked first, whichever of its links is used.
create function set_password_by_link(link uuid, password_hash text) returns text
language plpgsql set search_path = pg_catalog, public as $$
declare
  address text;
  person text;
begin
  select email into address from auth.account_link where id = link;
  select "id" into person from auth."user" where "email" = address for no key update;
  perform from auth.account_link join auth."user" on "user"."email" = account_link.email
    where account_link.id = link and used_at is null and expires_at > clock_timestamp()
      and (purpose = 'PASSWORD' or not "emailVerified");
  if not found then
    return null;
  end if;
  update auth.account_link set used_at = clock_timestamp() where email = address and used_at is null;
  update auth."user" set "emailVerified" = true, "updatedAt" = now() where "id" = person;
  perform set_password(person, password_hash);
  return person;
end $$;
revoke execute on function set_password_by_link(uuid, text) from public;

-- Confirms the address of somebody who is signed in and holds the link. False where it is not theirs or not open; a
-- second click finds the address confirmed and is answered as the first.
create function confirm_by_link(link uuid, person text) returns boolean
language plpgsql set search_path = pg_catalog, public as $$
declare
  is_confirmed boolean;
begin
  select "emailVerified" into is_confirmed from auth."user"
    join auth.account_link on account_link.email = "user"."email"
    where "user"."id" = person and account_link.id = link and purpose = 'CONFIRMATION'
      and expires_at > clock_timestamp() and ("emailVerified" or used_at is null)
    for no key update of "user";
  if is_confirmed is null then
    return false;
  end if;
  update auth."user" set "emailVerified" = true, "updatedAt" = now() where "id" = person and not "emailVerified";
  update auth.account_link set used_at = clock_timestamp() where id = link and used_at is null;
  return true;
end $$;
revoke execute on function confirm_by_link(uuid, text) from public;
