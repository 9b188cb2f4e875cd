-- What people set for themselves: their language, and another password.

-- The language somebody has chosen, for every browser they sign in with; null where they never chose.
alter table auth."user" add column language text check (language in ('fr', 'en', 'de'));

-- Replaces the password that was just checked, and no other: where it has been changed meanwhile, by a link that came
-- by mail, whoever knew the old one is too late. Ends all sessions but the one by which it is asked for.
create function change_password(person text, checked_hash text, password_hash text, kept_session text)
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
revoke execute on function change_password(text, text, text, text) from public;
