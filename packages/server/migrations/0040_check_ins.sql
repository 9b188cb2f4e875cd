-- Scans of tickets at the doors of an event: which of them let somebody in, and which came too late.

create table check_in (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  booking_id uuid not null,
  -- Made by the device that scanned: a scan that is sent again is known by it.
  nonce text collate "C" not null check (length(nonce) between 1 and 100),
  -- Where somebody stood and scanned, in words of the team.
  door text check (length(door) <= 100),
  -- When it was scanned there. Of two scans of one ticket the earlier counts, whichever was sent first.
  door_time timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  user_id text not null,
  outcome text not null check (outcome in ('ADMITTED', 'ALREADY_CHECKED_IN', 'NOT_CONFIRMED', 'UNDONE')),
  -- It had let them in, until a scan from an earlier time came in.
  overtaken_at timestamptz,
  undone_at timestamptz,
  undone_by text,
  primary key (workspace_id, id),
  constraint check_in_nonce unique (workspace_id, nonce),
  constraint check_in_overtaken check (overtaken_at is null or outcome in ('ALREADY_CHECKED_IN', 'UNDONE')),
  constraint check_in_undone check ((outcome = 'UNDONE') = (undone_at is not null)),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  foreign key (workspace_id, booking_id) references booking (workspace_id, id) on delete cascade
);
-- One scan alone lets a booking in, whatever happens at the same moment.
create unique index check_in_admission on check_in (workspace_id, booking_id) where outcome = 'ADMITTED';
create index check_in_booking on check_in (workspace_id, booking_id, door_time);
create index check_in_refused on check_in (workspace_id, event_id, id) where outcome = 'ALREADY_CHECKED_IN';
call secure_workspace_table('check_in');

-- A number on a ticket is looked up at the door, among all events where this one does not know it.
create index booking_ticket_number on booking (workspace_id, ticket_number, event_id) where ticket_number is not null;
-- Devices at the doors read the bookings of an event as they change.
create index booking_event_changes on booking (workspace_id, event_id, change_number, id);
