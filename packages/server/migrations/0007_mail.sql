-- Mails on their way out, and those that have left.

create table mail_message (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  -- What kind of mail: the feature that has it written says how its link is made.
  kind text not null check (kind ~ '^[A-Z_]{1,40}$'),
  -- What it is about, such as an invitation; no foreign key, for mail knows no other feature.
  about_id uuid not null,
  recipient_name text not null,
  recipient_address text not null,
  locale text not null check (locale in ('fr', 'en', 'de')),
  subject text not null,
  -- Both hold a placeholder where the link stands: what is stored opens nothing.
  html text not null,
  plain_text text not null,
  -- Recipient and subject, folded, for the search of the outbox.
  search_text text collate "C" not null,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'KEPT', 'FAILED')),
  attempts integer not null default 0,
  -- What the mail server answered, in one short line; never a part of the mail.
  last_error text,
  created_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (workspace_id, id)
);
create index mail_message_about on mail_message (workspace_id, kind, about_id);
call secure_workspace_table('mail_message');

-- Many jobs in one statement, now or later. As with enqueue_job, the workspace is stamped here; `key_field` names
-- the member of each payload by which a job that waits already is replaced and not doubled.
create function enqueue_jobs(task text, payloads jsonb[], key_field text, run_at timestamptz default now())
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_workspace_id() is null then
    raise exception 'a job needs a workspace';
  end if;
  perform graphile_worker.add_jobs(array(
    select row(
      task, (payload || jsonb_build_object('workspaceId', current_workspace_id()))::json, null, run_at, 25,
      task || ':' || current_workspace_id() || ':' || (payload ->> key_field), 0, null
    )::graphile_worker.job_spec
    from unnest(payloads) payload));
end $$;
revoke execute on function enqueue_jobs(text, jsonb[], text, timestamptz) from public;
grant execute on function enqueue_jobs(text, jsonb[], text, timestamptz) to convive_api;
