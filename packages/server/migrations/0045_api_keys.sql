-- Keys by which other programs come into one workspace, in the name of whoever made them.
create table api_key (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 100),
  -- How a key begins: by it people tell keys apart, and by it a request finds its key.
  prefix text collate "C" not null unique check (prefix ~ '^[a-z0-9]{8}$'),
  -- SHA-256 of the whole key, which stands nowhere.
  secret_hash bytea not null check (length(secret_hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  -- It never has more than this person has at the moment.
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  -- To the minute.
  last_used_at timestamptz,
  primary key (workspace_id, id)
);
create index api_key_newest on api_key (workspace_id, id desc);
call secure_workspace_table('api_key', 'insert');
-- The hash is for the look-up of requests alone.
grant select (workspace_id, id, name, prefix, scopes, created_by, created_at, expires_at, revoked_at, last_used_at),
  update (revoked_at) on api_key to convive_api;

-- By which key somebody's program did it; null where they did it themselves. Keys are revoked, not deleted.
alter table change_set add column api_key_id uuid;
