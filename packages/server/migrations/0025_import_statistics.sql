-- What an import fills beside contacts: memberships and the journal. While PostgreSQL takes them for empty, any of
-- their indexes looks as good as the right one, and each look-up reads through the whole workspace.
create or replace function refresh_contact_statistics() returns void language plpgsql security definer
set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
begin
  analyze public.contact;
  analyze public.contact_group_member;
  analyze public.change;
exception when lock_not_available then null;
end $$;
