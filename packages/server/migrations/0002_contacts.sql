-- Accents and case away: `Müller` and `MULLER` give `muller`. The dictionary is named, so the result depends on nothing else.
create function sort_key(value text) returns text
language plpgsql immutable strict parallel safe as $$
begin
  return left(lower(public.unaccent('public.unaccent'::regdictionary, value) collate "pg_c_utf8"), 200);
end $$;

-- How identifiers are compared: without case and outer blanks (NBSP and zero-width ones included).
create function identifier_key(value text) returns text
language sql immutable strict parallel safe
return lower(btrim(value, E' \t\n\r\u00a0\u200b\ufeff') collate "pg_c_utf8");

-- 16 characters for who comes without an identifier of their own.
create function random_identifier() returns text
language sql volatile parallel safe
return substr(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 1, 16);

create table contact (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  identifier text not null check (identifier <> '' and length(identifier) <= 255),
  title text,
  function text,
  first_name text,
  last_name text,
  organization text,
  phone_mobile text,
  phone_work text,
  phone_other text,
  image_url text,
  job_title text,
  badge_info text,
  email text,
  street text,
  zip text,
  city text,
  country text,
  language text,
  gender text check (gender in ('FEMALE', 'MALE', 'OTHER', 'UNDISCLOSED')),
  username text,
  directory text not null default 'NONE' check (directory in ('NONE', 'INTERNAL', 'EXTERNAL')),
  email_consent text not null default 'UNKNOWN' check (email_consent in ('UNKNOWN', 'GIVEN', 'WITHDRAWN')),

  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  archived_at timestamptz,
  merged_into_id uuid,
  -- Where all values came from; value_origins names those that came later from elsewhere:
  -- { "email": { "cause": "IMPORT", "changeSetId": "…", "at": "…" } }.
  origin_cause text not null default 'PERSON',
  origin_id uuid,
  value_origins jsonb not null default '{}',
  change_number bigint not null default current_change_number(),

  -- What is matched, sorted and paged by. An empty value sorts last.
  identifier_key text collate "C" not null generated always as (identifier_key(identifier)) stored,
  email_key text collate "C" not null
    generated always as (coalesce(lower(email collate "pg_c_utf8"), chr(1114111))) stored,
  first_name_key text collate "C" not null
    generated always as (coalesce(sort_key(first_name), chr(1114111))) stored,
  last_name_key text collate "C" not null
    generated always as (coalesce(sort_key(last_name), chr(1114111))) stored,
  organization_key text collate "C" not null
    generated always as (coalesce(sort_key(organization), chr(1114111))) stored,
  city_key text collate "C" not null generated always as (coalesce(sort_key(city), chr(1114111))) stored,
  primary key (workspace_id, id),
  -- Who was merged into a contact is that person too, and goes with them.
  foreign key (workspace_id, merged_into_id) references contact (workspace_id, id) on delete cascade
);

-- "Living" everywhere: neither archived nor merged.
create unique index contact_identifier on contact (workspace_id, identifier_key)
  where archived_at is null and merged_into_id is null;
create index contact_email on contact (workspace_id, email_key, id)
  where archived_at is null and merged_into_id is null;
create index contact_first_name on contact (workspace_id, first_name_key, id)
  where archived_at is null and merged_into_id is null;
create index contact_last_name on contact (workspace_id, last_name_key, id)
  where archived_at is null and merged_into_id is null;
create index contact_organization on contact (workspace_id, organization_key, id)
  where archived_at is null and merged_into_id is null;
create index contact_city on contact (workspace_id, city_key, id)
  where archived_at is null and merged_into_id is null;
create index contact_updated on contact (workspace_id, updated_at, id)
  where archived_at is null and merged_into_id is null;
create index contact_archived on contact (workspace_id, archived_at, id) where archived_at is not null;
create index contact_archived_identifier on contact (workspace_id, identifier_key) where archived_at is not null;
create index contact_merged on contact (workspace_id, merged_into_id) where merged_into_id is not null;
create index contact_origin on contact (workspace_id, origin_id) where origin_id is not null;
create index contact_change_number on contact (workspace_id, change_number);
call secure_workspace_table('contact');

-- The words one may find a contact by. An expression of its own, so that index and search cannot drift apart.
create function contact_search_text(first_name text, last_name text, organization text, email text,
  identifier text, phone_mobile text, phone_work text, phone_other text) returns text
language plpgsql immutable parallel safe as $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary,
    coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(organization, '') || ' ' ||
    coalesce(email, '') || ' ' || identifier || ' ' || coalesce(phone_mobile, '') || ' ' ||
    coalesce(phone_work, '') || ' ' || coalesce(phone_other, '')) collate "pg_c_utf8");
end $$;
alter table contact add column search_text text collate "C" not null generated always as (
  contact_search_text(first_name, last_name, organization, email, identifier, phone_mobile, phone_work, phone_other)
) stored;
create index contact_search on contact using gin (workspace_id, search_text gin_trgm_ops);

-- Runs as the owner because row-level security would keep LIKE from using the index; the workspace comes from the
-- setting alone. Patterns are LIKE patterns, already escaped, the most selective first: the index serves that one.
create function search_contacts(patterns text[]) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  return query
    select contact.id from public.contact
    where contact.workspace_id = public.current_workspace_id()
      and contact.search_text like patterns[1] and contact.search_text like all (patterns);
end $$;
revoke execute on function search_contacts(text[]) from public;
grant execute on function search_contacts(text[]) to convive_api;

create function stamp_contact_change() returns trigger language plpgsql as $$
begin
  new.change_number := current_change_number();
  return new;
end $$;
create trigger contact_change before update on contact for each row execute function stamp_contact_change();

create table contact_merge (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  survivor_id uuid not null,
  merged_ids uuid[] not null,
  change_set_id uuid not null,
  -- Rows of other tables that followed to the survivor: [{ "table", "column", "keys": [{ "…", "from" }] }].
  moved_references jsonb not null default '[]',
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, survivor_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, change_set_id) references change_set (workspace_id, id)
);
create index contact_merge_survivor on contact_merge (workspace_id, survivor_id);
call secure_workspace_table('contact_merge');

-- What a contact was known by before a merge took that identifier away; it leads to the survivor.
create table contact_alias (
  workspace_id uuid not null,
  merge_id uuid not null,
  -- Whose identifier it was: a merged contact, or the survivor where another's identifier was chosen.
  known_as_id uuid not null,
  identifier_key text collate "C" not null,
  contact_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, merge_id, known_as_id),
  foreign key (workspace_id, merge_id) references contact_merge (workspace_id, id) on delete cascade,
  foreign key (workspace_id, known_as_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index contact_alias_identifier on contact_alias (workspace_id, identifier_key);
create index contact_alias_contact on contact_alias (workspace_id, contact_id);
call secure_workspace_table('contact_alias');
