-- The clock by which a workspace reckons days, of invitations among others.
alter table workspace
  add column time_zone text not null default 'Europe/Paris' check (length(time_zone) between 1 and 64);
grant update (time_zone) on workspace to convive_api;

-- How long an invitation lasts, and when somebody who has not come is reminded. No row: as everybody begins.
create table invitation_settings (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  -- 0: nobody is reminded.
  reminder_days integer not null check (reminder_days between 0 and 365),
  term_days integer not null check (term_days between 1 and 365)
);
call secure_workspace_table('invitation_settings');

alter table invitation
  -- When the holder of an expired link asked for a new term.
  add column renewal_asked_at timestamptz;
-- Who may have to be reminded, looked for each minute across all workspaces.
create index invitation_sent on invitation (sent_at) where state in ('SENT', 'OPENED');
