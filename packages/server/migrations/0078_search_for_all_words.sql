-- Back: by the file of this name in back/

-- A condition for each word, so that the index looks for all of them together. Of an address it looks for what stands before
-- the @: the rest is in nearly everybody's.
create function search_conditions(patterns text[]) returns text language sql immutable strict
set search_path = pg_catalog as $$
  select string_agg(
    case when length(split_part(pattern, '@', 1)) >= 5 and pattern like '%@_%'
      then format('search_text like %L and (search_text || '''') like %L', split_part(pattern, '@', 1) || '@%', pattern)
      else format('search_text like %L', pattern) end, ' and ')
  from unnest(patterns) pattern
$$;

create or replace function search_contacts(patterns text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query execute 'select id from public.contact where workspace_id = $1 and ' || public.search_conditions(patterns)
    using public.current_workspace_id();
end $$;

-- How many hold all these words, by the planner's guess: none where there are too few contacts for it to matter. Volatile
-- because nothing else may explain.
create function guess_contacts_found(patterns text[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, public as $$
declare
  plan json;
begin
  if (select reltuples < 10000 from pg_class where oid = 'public.contact'::regclass) then return 0; end if;
  execute format('explain (format json) select from public.contact where workspace_id = %L and %s',
    public.current_workspace_id(), public.search_conditions(patterns)) into plan;
  return plan -> 0 -> 'Plan' ->> 'Plan Rows';
end $$;
revoke execute on function search_conditions(text[]), guess_contacts_found(text[]) from public;
grant execute on function guess_contacts_found(text[]) to convive_api;

-- The index looks for the anchors alone: all patterns of an error are more than it is quick with.
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
      statement := statement || format(' and (%s) and (search_text || '''') like any (%L::text[])',
        anchors, one_error_patterns(word));
    end if;
  end loop;
  return query execute statement using current_workspace_id();
end $$;
