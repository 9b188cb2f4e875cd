-- Mails that reach only those who may be written to, at the time and the pace that somebody chose.

-- Addresses that must not be written to. Known by a keyed hash, so that the stop outlives an erasure: the address
-- itself is emptied then. One address may be stopped for several reasons, each of which is lifted by itself.
create table mail_stop (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  address_hash bytea not null check (length(address_hash) = 16),
  -- For the team to recognise; null where the person was erased.
  address text,
  reason text not null check (reason in ('UNSUBSCRIBED', 'BOUNCED', 'BY_TEAM')),
  -- What the team wrote, or what the mail server answered.
  note text check (length(note) <= 500),
  -- Who of the team stopped it; null: the person, or their mail server.
  stopped_by text,
  stopped_at timestamptz not null default now(),
  -- What it changed in contacts, to be put back by whoever unsubscribed.
  change_set_id uuid,
  lifted_at timestamptz,
  -- Null: the person.
  lifted_by text,
  lift_reason text check (length(lift_reason) <= 500),
  primary key (workspace_id, id),
  check (lifted_at is not null or (lifted_by is null and lift_reason is null))
);
create unique index mail_stop_in_force on mail_stop (workspace_id, address_hash, reason) where lifted_at is null;
create index mail_stop_address on mail_stop (workspace_id, lower(address)) where address is not null;
call secure_workspace_table('mail_stop');

alter table mail_message
  -- The keyed hash of the recipient of a mail to many: by it they are asked for before each, and named by their link.
  add column recipient_hash bytea,
  -- When it may leave by the pace that is set for the server; null: its turn was not asked for yet.
  add column paced_at timestamptz,
  drop constraint mail_message_state_check,
  add constraint mail_message_state_check check (state in ('QUEUED', 'SENT', 'KEPT', 'FAILED', 'STOPPED'));
create index mail_message_recipient on mail_message (workspace_id, recipient_hash) where recipient_hash is not null;

alter table change_set drop constraint change_set_cause_check;
alter table change_set add constraint change_set_cause_check
  check (cause in ('PERSON', 'IMPORT', 'MERGE', 'UNDO', 'API', 'REGISTRATION', 'UNSUBSCRIPTION'));

-- When the next mail may leave, for all processes of this server. It belongs to no workspace: the API role sees none.
create table mail_pace (
  name text primary key,
  next_at timestamptz not null
);
alter table mail_pace enable row level security;

-- As enqueue_jobs, with a priority: of jobs that are due the lower number goes first.
create function enqueue_jobs(task text, payloads jsonb[], key_field text, run_at timestamptz, priority integer)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_workspace_id() is null then
    raise exception 'a job needs a workspace';
  end if;
  perform graphile_worker.add_jobs(array(
    select row(
      task, (payload || jsonb_build_object('workspaceId', current_workspace_id()))::json, null, run_at, 25,
      task || ':' || current_workspace_id() || ':' || (payload ->> key_field), priority, null
    )::graphile_worker.job_spec
    from unnest(payloads) payload));
end $$;
revoke execute on function enqueue_jobs(text, jsonb[], text, timestamptz, integer) from public;
grant execute on function enqueue_jobs(text, jsonb[], text, timestamptz, integer) to convive_api;

-- Invitations that wait for their time: their mail is written then, and their term begins.
alter table invitation add column scheduled_for timestamptz;
create index invitation_scheduled on invitation (scheduled_for) where scheduled_for is not null;

-- Mails to guests that wait for their time.
create table guest_mailing (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  purpose text not null check (purpose in ('INVITATION', 'REMINDER')),
  -- Words of whoever invites, in every mail.
  message text check (length(message) <= 2000),
  due_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  state text not null default 'SCHEDULED' check (state in ('SCHEDULED', 'SENT', 'CANCELLED', 'REFUSED')),
  finished_at timestamptz,
  -- To how many guests it went.
  count integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  check ((state = 'SCHEDULED') = (finished_at is null))
);
create index guest_mailing_event on guest_mailing (workspace_id, event_id, id);
create index guest_mailing_due on guest_mailing (due_at) where state = 'SCHEDULED';
call secure_workspace_table('guest_mailing');

alter table guest
  -- Chosen for a mailing that waits; one at a time.
  add column mailing_id uuid,
  add foreign key (workspace_id, mailing_id) references guest_mailing (workspace_id, id) on delete set null (mailing_id);
create index guest_mailing_of on guest (workspace_id, mailing_id) where mailing_id is not null;
