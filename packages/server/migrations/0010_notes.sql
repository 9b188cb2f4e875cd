-- What people write down about a contact. A deleted note can be brought back for a day; the next deletion in the
-- workspace takes it away for good.
create table contact_note (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  contact_id uuid not null,
  body text not null check (body <> '' and length(body) <= 10000),
  -- As in change_set: who has left stays the author, without a name.
  author_user_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
-- Ids are given in the order of creation: newest first is this index read backward.
create index contact_note_contact on contact_note (workspace_id, contact_id, id);
create index contact_note_deleted on contact_note (workspace_id, deleted_at) where deleted_at is not null;
call secure_workspace_table('contact_note');

-- Finds the change set of an import (the origin of whom it created), and the undoings of a change set.
create index change_set_cause on change_set (workspace_id, cause_id) where cause_id is not null;

-- The company directory in its order. Every question repeats the condition, so that this index serves it.
create index contact_directory on contact (workspace_id, last_name_key, first_name_key, id)
  where directory <> 'NONE' and archived_at is null and merged_into_id is null;

-- What the directory shows and nothing else: whoever may read the directory alone must not learn by searching what an
-- identifier, a note or an address says.
create function directory_search_text(title text, first_name text, last_name text, function text, job_title text,
  organization text, email text, phone_mobile text, phone_work text, phone_other text) returns text
language plpgsql immutable parallel safe as $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, concat_ws(' ', title, first_name, last_name,
    function, job_title, organization, email, phone_mobile, phone_work, phone_other)) collate "pg_c_utf8");
end $$;
create index contact_directory_search on contact using gin (workspace_id, directory_search_text(title, first_name,
    last_name, function, job_title, organization, email, phone_mobile, phone_work, phone_other) gin_trgm_ops)
  where directory <> 'NONE' and archived_at is null and merged_into_id is null;

-- As search_contacts: the owner's, so that LIKE may use the index; the workspace comes from the setting alone.
create function search_directory(patterns text[]) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, public set plan_cache_mode = force_custom_plan as $$
begin
  return query
    select listed.id from (
      select contact.id, public.directory_search_text(contact.title, contact.first_name, contact.last_name,
        contact.function, contact.job_title, contact.organization, contact.email, contact.phone_mobile,
        contact.phone_work, contact.phone_other) as text
      from public.contact
      where contact.workspace_id = public.current_workspace_id() and contact.directory <> 'NONE'
        and contact.archived_at is null and contact.merged_into_id is null) listed
    where listed.text like patterns[1] and listed.text like all (patterns);
end $$;
revoke execute on function search_directory(text[]) from public;
grant execute on function search_directory(text[]) to convive_api;
