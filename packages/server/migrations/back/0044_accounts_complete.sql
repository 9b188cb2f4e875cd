-- Lost: the audit trail (copy audit_record and auth.account_record first), and the second factor: whoever had turned it
-- on comes in by their password alone.
drop table auth.account_record, audit_record;
alter table invitation drop column is_self_registered;
alter table workspace drop column requires_two_factor, drop column registration, drop column registration_domains;
alter table auth."user" drop column color_mode;
create or replace function set_password_by_link(link uuid, password_hash text) returns text
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
create or replace function change_password(person text, checked_hash text, password_hash text, kept_session text)
returns boolean language plpgsql set search_path = pg_catalog, public as $$
begin
  perform from auth."account"
    where "userId" = person and "providerId" = 'credential' and "password" = checked_hash for update;
  if not found then
    return false;
  end if;
  perform set_password(person, password_hash, kept_session);
  return true;
end $$;
drop function turn_off_two_factor(text), turn_on_two_factor(text, bytea, bigint, bytea[], text),
  replace_recovery_codes(text, bytea[]), begin_two_factor(text, bytea);
drop table auth.recovery_code, auth.two_factor;
alter table auth."account" drop column two_factor_at;
