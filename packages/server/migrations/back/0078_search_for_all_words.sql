create or replace function search_contacts(patterns text[]) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  return query
    select contact.id from public.contact
    where contact.workspace_id = public.current_workspace_id()
      and contact.search_text like patterns[1] and contact.search_text like all (patterns);
end $$;
create or replace function search_contacts_mistyped(words text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  word text;
  statement text := 'select id from public.contact where workspace_id = $1';
  anchors text;
begin
  foreach word in array words loop
    if length(word) < 5 or word !~ '^[[:alpha:]''-]+$' then
      statement := statement || format(' and search_text like %L', '%' || like_literal(word) || '%');
    else
      select string_agg(format('search_text like %L', anchor), ' or ') into anchors
      from unnest(one_error_anchors(word)) anchor;
      statement := statement || format(' and (%s) and search_text like any (%L::text[])',
        anchors, one_error_patterns(word));
    end if;
  end loop;
  return query execute statement using current_workspace_id();
end $$;
drop function guess_contacts_found(text[]), search_conditions(text[]);
