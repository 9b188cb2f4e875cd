-- A search that finds nothing looks again, for words that are one typing error apart.

create function like_literal(text text) returns text language sql immutable strict
set search_path = pg_catalog as $$
  select replace(replace(replace(text, '\', '\\'), '%', '\%'), '_', '\_')
$$;

-- LIKE patterns of a word with one letter missing, too many, another, or in its neighbour's place.
create function one_error_patterns(word text) returns text[] language sql immutable strict
set search_path = pg_catalog as $$
  select array(
    select '%' || public.like_literal(error.head) || error.any_letter || public.like_literal(error.tail) || '%'
    from generate_series(1, length(word)) place
    cross join lateral (values
      (left(word, place - 1), '_', substr(word, place + 1)),
      (left(word, place - 1), '', substr(word, place + 1)),
      (left(word, place), '_', substr(word, place + 1)),
      (left(word, place - 1) || substr(word, place + 1, 1) || substr(word, place, 1), '', substr(word, place + 2))
    ) error (head, any_letter, tail))
$$;

-- What the index can look for instead of all that: one error leaves one half of a word as it is, unless it stands
-- between the two. Of five letters the halves are too short to be looked for; beside their first and last three it is
-- the beginning of a word.
create function one_error_anchors(word text) returns text[] language sql immutable strict
set search_path = pg_catalog as $$
  select case when length(word) = 5 then array[
      '%' || public.like_literal(left(word, 3)) || '%', '%' || public.like_literal(right(word, 3)) || '%',
      '% ' || public.like_literal(left(word, 2)) || '%', public.like_literal(left(word, 2)) || '%']
    else array[
      '%' || public.like_literal(left(word, middle)) || '%',
      '%' || public.like_literal(substr(word, middle + 1)) || '%',
      '%' || public.like_literal(left(word, middle - 1) || substr(word, middle + 1, 1)
        || substr(word, middle, 1) || substr(word, middle + 2)) || '%'] end
  from (select length(word) / 2 as middle) half
$$;

-- As search_contacts: the owner's, so that the index may be used; the workspace comes from the setting alone. Words are
-- in the form of search_text; short ones and what is no name, such as part of an address, are taken as they stand: what is near
-- those is near nearly everybody.
create function search_contacts_mistyped(words text[]) returns setof uuid
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
revoke execute on function search_contacts_mistyped(text[]) from public;
grant execute on function search_contacts_mistyped(text[]) to convive_api;
