-- By which key somebody's program did it; null where they did it themselves.
alter table audit_record
  add column api_key_id uuid,
  -- Under which seal it stands; null until it is sealed, within minutes. Only the owner of the tables may say so.
  add column seal bigint;
create index audit_record_unsealed on audit_record (workspace_id) where seal is null;

-- Records are sealed many at a time, after they were written and beside whoever works. A seal is an HMAC over its records
-- and over the seal before it, under a key that the database does not know: who changes, adds or removes a record, or a
-- seal among others, breaks the chain and cannot mend it.
create table audit_seal (
  workspace_id uuid not null references workspace (id) on delete cascade,
  -- From 1, without a gap.
  number bigint not null,
  records integer not null check (records > 0),
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default now(),
  primary key (workspace_id, number)
);
call secure_workspace_table('audit_seal', 'select');
