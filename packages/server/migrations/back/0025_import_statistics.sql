create or replace function refresh_contact_statistics() returns void language plpgsql security definer
set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
begin
  analyze public.contact;
exception when lock_not_available then null;
end $$;
