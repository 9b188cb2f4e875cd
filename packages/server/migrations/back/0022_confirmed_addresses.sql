drop function confirm_account(text), claim_account(text, text, text), set_password(text, text, text);
drop function create_account(text, text, text, boolean);
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
