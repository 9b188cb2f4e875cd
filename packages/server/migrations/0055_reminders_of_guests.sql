-- Guests who were invited and have not answered are reminded by themselves, once, so many days before registration ends
-- or the event begins. Null: never.
alter table event add column reminder_days smallint check (reminder_days between 1 and 60);
alter table event add column reminder_before text not null default 'REGISTRATION_END'
  check (reminder_before in ('REGISTRATION_END', 'START'));
-- When somebody last chose so: what would have been due before is not caught up with.
alter table event add column reminder_set_at timestamptz not null default now();
create index event_reminder on event (ends_at) where reminder_days is not null;

-- When it was decided whether this guest is reminded, be it that they could not be written to.
alter table guest add column reminder_settled_at timestamptz;
create index guest_to_remind on guest (workspace_id, event_id)
  where reminder_settled_at is null and status in ('INVITED', 'OPENED');
