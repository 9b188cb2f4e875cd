-- Systems that are asked for changes from here.

create table connector (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  source_id uuid not null,
  kind text not null check (kind in ('PRETIX', 'JSON')),
  settings jsonb not null,
  -- What opens the other system, sealed with a key derived from the server's secret.
  secret bytea,
  interval_minutes integer not null check (interval_minutes between 5 and 10080),
  is_paused boolean not null default false,
  -- IDLE, RUNNING, WAITING for the other system to recover, STOPPED until a person acts.
  state text not null default 'IDLE' check (state in ('IDLE', 'RUNNING', 'WAITING', 'STOPPED')),
  -- Why it waits or is stopped.
  problem text check (length(problem) <= 50),
  -- Failures in a row.
  failures integer not null default 0,
  -- From where to ask the next time: written only once all before it has come in.
  cursor text check (length(cursor) <= 500),
  next_run_at timestamptz default now(),
  created_at timestamptz not null default now(),
  created_by text,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references source (workspace_id, id)
);
create index connector_due on connector (next_run_at) where not is_paused and state <> 'STOPPED';
call secure_workspace_table('connector');

-- What each asking came to. One that is not finished goes on where it was.
create table connector_run (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  connector_id uuid not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text not null default 'RUNNING' check (outcome in ('RUNNING', 'DONE', 'FAILED')),
  problem text check (length(problem) <= 50),
  -- The next page, and the cursor that holds once all pages have come in.
  next_page text check (length(next_page) <= 4000),
  newest text check (length(newest) <= 500),
  pages integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  held integer not null default 0,
  -- Codes and fields with how often, never a value: [{ "reason", "field", "count" }].
  issues jsonb not null default '[]',
  primary key (workspace_id, id),
  foreign key (workspace_id, connector_id) references connector (workspace_id, id) on delete cascade
);
create index connector_run_order on connector_run (workspace_id, connector_id, id);
create unique index connector_run_open on connector_run (workspace_id, connector_id) where finished_at is null;
call secure_workspace_table('connector_run');
