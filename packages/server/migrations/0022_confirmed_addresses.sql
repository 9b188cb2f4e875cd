-- An address is confirmed once somebody has shown that they read its mail: by a link that went there and nowhere else.
-- Accounts tell it in "emailVerified".

-- Accounts made so far stay confirmed. The owner of the first start is the operator's own. All others accepted an
-- invitation, and whether its link came by mail or from hand to hand was not noted: they cannot be told apart, and
-- doubting everybody would shut out those who did nothing wrong.

-- An account for somebody who was invited; confirmed where their link came by mail. The API role may make one and
-- never touch one that exists: null where the address has an account.
drop function create_account(text, text, text);
create function create_account(person_name text, person_email text, password_hash text, is_confirmed boolean)
returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person text;
begin
  if current_workspace_id() is null then
    raise exception 'an account is made by a workspace that invites';
  end if;
  insert into auth."user" ("id", "name", "email", "emailVerified")
    values (gen_random_uuid()::text, person_name, person_email, is_confirmed)
    on conflict ("email") do nothing returning "id" into person;
  if person is not null then
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values (gen_random_uuid()::text, person, 'credential', person, password_hash, now());
  end if;
  return person;
end $$;
revoke execute on function create_account(text, text, text, boolean) from public;
grant execute on function create_account(text, text, text, boolean) to convive_api;

-- Gives an account another password and ends its sessions, but for the one by which that was asked for. The password
-- is written first: a sign-in by the old one that has not ended yet waits for it, and then finds that it has changed.
create function set_password(person text, password_hash text, kept_session text default null) returns void
language plpgsql set search_path = pg_catalog, public as $$
begin
  update auth."account" set "password" = password_hash, "updatedAt" = clock_timestamp()
    where "userId" = person and "providerId" = 'credential';
  if not found then
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values (gen_random_uuid()::text, person, 'credential', person, password_hash, clock_timestamp());
  end if;
  delete from auth."session" where "userId" = person and "id" is distinct from kept_session;
end $$;
revoke execute on function set_password(text, text, text) from public;

-- Makes an account whose address nobody had confirmed that of whoever reads its mail: their name and password, no
-- session of before. Null where there is none, or where it is confirmed.
create function claim_account(person_email text, person_name text, password_hash text) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  person text;
begin
  if current_workspace_id() is null then
    raise exception 'an account is claimed by an invitation of a workspace';
  end if;
  update auth."user" set "emailVerified" = true, "name" = person_name, "updatedAt" = now()
    where "email" = person_email and not "emailVerified" returning "id" into person;
  if person is not null then
    perform set_password(person, password_hash);
  end if;
  return person;
end $$;
revoke execute on function claim_account(text, text, text) from public;
grant execute on function claim_account(text, text, text) to convive_api;

-- Whoever is signed in as this person has just shown that they read the mail to the address.
create function confirm_account(person text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_workspace_id() is null then
    raise exception 'an account is confirmed by an invitation of a workspace';
  end if;
  update auth."user" set "emailVerified" = true, "updatedAt" = now() where "id" = person and not "emailVerified";
end $$;
revoke execute on function confirm_account(text) from public;
grant execute on function confirm_account(text) to convive_api;
