-- Other programs that want to hear what changes here: where to, of what, and what became of it.

create table webhook (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  url text not null check (length(url) between 1 and 2000),
  kinds text[] not null check (cardinality(kinds) > 0),
  -- The secret that signs is derived from the server's own, the id and this number; it stands nowhere.
  secret_number integer not null default 1,
  is_paused boolean not null default false,
  -- Since when it was given up on; null while it answers.
  failing_since timestamptz,
  -- When the team was last told so.
  told_at timestamptz,
  -- How often in a row nothing got through, and until when it is left alone.
  failures integer not null default 0,
  resting_until timestamptz,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
call secure_workspace_table('webhook');

-- How far the changes of a workspace have been looked at, of each table by number and then id. A row while it has
-- webhooks, and none otherwise: who has none pays nothing.
create table webhook_follow (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  -- Whether those who were there at the beginning are known.
  is_ready boolean not null default false,
  contact_number bigint not null default 0,
  contact_id uuid not null default '00000000-0000-0000-0000-000000000000',
  booking_number bigint not null default 0,
  booking_id uuid not null default '00000000-0000-0000-0000-000000000000',
  guest_number bigint not null default 0,
  guest_id uuid not null default '00000000-0000-0000-0000-000000000000',
  deletion_number bigint not null default 0
);
call secure_workspace_table('webhook_follow');

-- Every contact as it was last told of: whether it is new, was archived or is gone follows from this. Without a foreign
-- key on purpose: who is deleted for good stays until that was told.
create table webhook_contact (
  workspace_id uuid not null references workspace (id) on delete cascade,
  contact_id uuid not null,
  state text not null check (state in ('LIVING', 'ARCHIVED', 'MERGED')),
  primary key (workspace_id, contact_id)
);
call secure_workspace_table('webhook_contact');

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  webhook_id uuid not null,
  -- In this order the deliveries about one contact are made.
  number bigint not null generated always as identity,
  kind text not null,
  -- Null for a ping.
  contact_id uuid,
  -- The contact, the booking or the guest.
  subject_id uuid,
  state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  -- What is sent, as written at the first attempt; null before, and once somebody was erased.
  body text,
  -- The answer: HTTP status, or why there was none.
  status integer,
  failure text check (length(failure) <= 300),
  duration_ms integer,
  created_at timestamptz not null default now(),
  attempted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade
);
create index webhook_delivery_log on webhook_delivery (workspace_id, webhook_id, number desc);
create index webhook_delivery_waiting on webhook_delivery (workspace_id, webhook_id, number)
  where state = 'WAITING';
create index webhook_delivery_of_contact on webhook_delivery (workspace_id, contact_id, webhook_id, number);
create index webhook_delivery_age on webhook_delivery (created_at);
call secure_workspace_table('webhook_delivery');
