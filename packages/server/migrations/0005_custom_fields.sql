-- Fields that a workspace makes for its contacts, and what each contact has in them.

create table custom_field (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text not null check (length(title) between 1 and 200),
  type text not null check (type in ('TEXT', 'LONG_TEXT', 'NUMBER', 'DATE', 'YES_NO', 'CHOICE', 'CHOICES', 'URL',
    'EMAIL', 'PHONE')),
  -- Of CHOICE and CHOICES, in the order in which they are offered: [{ "value", "label" }].
  options jsonb not null default '[]',
  position integer not null,
  is_unique boolean not null default false,
  is_required boolean not null default false,
  is_hidden_from_contact boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Values of a deleted field stay where they are, unseen, so that deleting can be undone.
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index custom_field_key on custom_field (workspace_id, key) where deleted_at is null;
call secure_workspace_table('custom_field');

-- Canonical texts by the id of their field: { "0197…": "12.5" }. Ids, because a key may be given anew once its field
-- is deleted; texts, because history, imports and merges compare texts.
alter table contact add column custom_values jsonb not null default '{}';

-- Words as they are compared where all of a text counts: without accents and case.
create function folded_text(value text) returns text
language plpgsql immutable strict parallel safe as $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, value) collate "pg_c_utf8");
end $$;

-- How values of unique fields are compared: as identifiers are. An index takes no long texts: their hash stands for them.
create function custom_value_key(value text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  key text := public.identifier_key(value);
begin
  return case when key = '' then null when octet_length(key) <= 1000 then key
    else encode(sha256(convert_to(key, 'UTF8')), 'hex') end;
end $$;

-- Values of unique fields, of contacts in any standing: imports recognise people by them.
create table contact_unique_value (
  workspace_id uuid not null,
  contact_id uuid not null,
  field_id uuid not null,
  value_key text collate "C" not null,
  -- The same while the contact lives: only then it keeps others from having it.
  held_key text collate "C",
  primary key (workspace_id, contact_id, field_id),
  -- Deferrable, so that an import can pass a value from one contact to another.
  constraint contact_unique_value_held unique (workspace_id, field_id, held_key) deferrable,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, field_id) references custom_field (workspace_id, id) on delete cascade
);
create index contact_unique_value_key on contact_unique_value (workspace_id, field_id, value_key);
call secure_workspace_table('contact_unique_value');

create function keep_unique_values() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from contact_unique_value where workspace_id = new.workspace_id and contact_id = new.id;
  end if;
  insert into contact_unique_value (workspace_id, contact_id, field_id, value_key, held_key)
  select new.workspace_id, new.id, field.id, value.key,
    case when new.archived_at is null and new.merged_into_id is null then value.key end
  from custom_field field
  cross join lateral (select custom_value_key(new.custom_values ->> field.id::text) as key) value
  where field.workspace_id = new.workspace_id and field.is_unique and field.deleted_at is null
    and value.key is not null;
  return null;
end $$;
-- Contacts without values of their own fields pay nothing.
create trigger contact_unique_values_added after insert on contact for each row
  when (new.custom_values <> '{}') execute function keep_unique_values();
create trigger contact_unique_values_changed
  after update of custom_values, archived_at, merged_into_id on contact for each row
  when ((old.custom_values <> '{}' or new.custom_values <> '{}') and
    (old.custom_values, old.archived_at is null, old.merged_into_id is null) is distinct from
    (new.custom_values, new.archived_at is null, new.merged_into_id is null))
  execute function keep_unique_values();
