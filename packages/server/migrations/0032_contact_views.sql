-- Views: how somebody looks at the list of contacts, kept under a name. One's own, or everybody's who sees the list.

create table contact_view (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (name <> '' and length(name) <= 200),
  -- As in change_set: who has left stays the author, without a name.
  author_user_id text not null,
  is_shared boolean not null default false,
  -- As `ContactFilter` has it, without what was not given.
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  search text check (search <> ''),
  -- [{ "field": …, "direction": "ASC" | "DESC" }]; empty: newest first.
  order_by jsonb not null,
  -- [{ "field": …, "width": pixels, where one was chosen }]; null: the usual ones.
  columns jsonb,
  pinned_columns smallint not null check (pinned_columns >= 0),
  density text not null check (density in ('COMFORTABLE', 'COMPACT')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- For a day it can be brought back; the next deletion in the workspace takes it away for good.
  deleted_at timestamptz,
  -- How names are sorted: without case, accents and outer blanks.
  name_key text collate "C" not null generated always as (sort_key(identifier_key(name))) stored,
  primary key (workspace_id, id)
);
create index contact_view_author on contact_view (workspace_id, author_user_id);
create index contact_view_shared on contact_view (workspace_id) where is_shared;
call secure_workspace_table('contact_view');
