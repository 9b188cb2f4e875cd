-- Occasions with guests, who looks after which, and what people have booked.

create table event (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null default uuidv7(),
  -- Its name in addresses: PUBLIC_URL/e/<workspace>/<slug>.
  slug text collate "C" not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) <= 10000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- An IANA name such as Europe/Paris: the clock on the wall of the place. Instants are kept beside it.
  time_zone text not null check (length(time_zone) <= 100),
  place text check (length(place) <= 500),
  version integer not null default 1,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint event_slug unique (workspace_id, slug),
  constraint event_order check (ends_at >= starts_at)
);
create index event_start on event (workspace_id, starts_at, id);
call secure_workspace_table('event');

-- Who looks after an event in the role MANAGER; who leaves the workspace looks after nothing in it.
create table event_manager (
  workspace_id uuid not null,
  event_id uuid not null,
  user_id text not null,
  primary key (workspace_id, event_id, user_id),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  foreign key (workspace_id, user_id) references membership (workspace_id, user_id) on delete cascade
);
create index event_manager_user on event_manager (workspace_id, user_id, event_id);
call secure_workspace_table('event_manager');

create table booking (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  contact_id uuid not null,
  title text check (length(title) <= 200),
  category text check (length(category) <= 100),
  order_number text collate "C" check (length(order_number) <= 100),
  ticket_number text collate "C" check (length(ticket_number) <= 100),
  status text not null
    check (status in ('RESERVED', 'CONFIRMED', 'WAITLISTED', 'REQUESTED', 'CANCELLED', 'EXPIRED')),
  -- The system it came from, such as a ticket shop; null where somebody entered it by hand.
  source text collate "C" check (length(source) <= 100),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  cancelled_at timestamptz,
  change_number bigint not null default current_change_number(),
  primary key (workspace_id, id),
  constraint booking_cancelled check ((status = 'CANCELLED') = (cancelled_at is not null)),
  -- An event with bookings stays; the bookings of a contact that is deleted for good go with the person.
  foreign key (workspace_id, event_id) references event (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index booking_event on booking (workspace_id, event_id, id);
create index booking_contact on booking (workspace_id, contact_id, id);
create index booking_change_number on booking (workspace_id, change_number);
-- One ticket of one system stands once, so that a partner may send the same booking twice.
create unique index booking_ticket on booking (workspace_id, source, order_number, ticket_number)
  nulls not distinct where order_number is not null and ticket_number is not null;
create trigger booking_change before update on booking for each row execute function stamp_contact_change();
call secure_workspace_table('booking');
