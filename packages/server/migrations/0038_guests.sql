-- Who is expected at an event, invited or registered, and how far each of them has come.

-- Let in at the door.
alter table booking add column checked_in_at timestamptz;

create table guest (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  contact_id uuid not null,
  -- What the bookings say, kept by the triggers on them; null without any, or where all were abandoned.
  booked text check (booked in ('CHECKED_IN', 'REGISTERED', 'WAITLISTED', 'CANCELLED')),
  -- Follows from what is written beside it. Who registered and did not come is a no-show once the event is over.
  status text not null default 'ADDED'
    check (status in ('ADDED', 'INVITED', 'OPENED', 'REGISTERED', 'WAITLISTED', 'DECLINED', 'CANCELLED', 'CHECKED_IN')),
  -- Where somebody comes from who was not added by the team: REGISTRATION, IMPORT or the system of a booking.
  source text collate "C" check (length(source) <= 100),
  added_by text,
  -- The import that put them onto the list; undoing it takes them off.
  change_set_id uuid,
  added_at timestamptz not null default now(),
  invited_at timestamptz,
  reminded_at timestamptz,
  -- The last mail to them could not be delivered.
  undelivered_at timestamptz,
  opened_at timestamptz,
  declined_at timestamptz,
  registered_at timestamptz,
  cancelled_at timestamptz,
  checked_in_at timestamptz,
  change_number bigint not null default current_change_number(),
  primary key (workspace_id, id),
  constraint guest_contact unique (workspace_id, event_id, contact_id),
  -- An event that nobody has booked is deleted with its guests; a contact's bookings keep it from being forgotten.
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index guest_of_contact on guest (workspace_id, contact_id, event_id);
create index guest_status on guest (workspace_id, event_id, status, id);
create index guest_order on guest (workspace_id, event_id, id);
create index guest_change_number on guest (workspace_id, change_number);
call secure_workspace_table('guest');

create function guest_status(found guest) returns text language sql immutable as $$
  select case
    when found.booked in ('CHECKED_IN', 'REGISTERED', 'WAITLISTED') then found.booked
    when found.declined_at is not null then 'DECLINED'
    when found.booked = 'CANCELLED' then 'CANCELLED'
    when found.opened_at is not null then 'OPENED'
    when found.invited_at is not null then 'INVITED'
    else 'ADDED'
  end
$$;
create function keep_guest_status() returns trigger language plpgsql as $$
begin
  new.status := guest_status(new);
  new.change_number := current_change_number();
  return new;
end $$;
create trigger guest_status before insert or update on guest for each row execute function keep_guest_status();

create type guest_key as (workspace_id uuid, event_id uuid, contact_id uuid);
-- Whoever has a booking is a guest; what the bookings of a guest say is written down, so that guests can be counted
-- and listed by it without reading bookings.
create function settle_guests_of_new() returns trigger language plpgsql as $$
begin
  insert into guest (workspace_id, event_id, contact_id, source)
    select distinct on (fresh.workspace_id, fresh.event_id, fresh.contact_id)
      fresh.workspace_id, fresh.event_id, fresh.contact_id, fresh.source
    from fresh order by fresh.workspace_id, fresh.event_id, fresh.contact_id
    on conflict do nothing;
  perform settle_guests(array(select (fresh.workspace_id, fresh.event_id, fresh.contact_id)::guest_key from fresh));
  return null;
end $$;
create function settle_guests_of_changed() returns trigger language plpgsql as $$
begin
  insert into guest (workspace_id, event_id, contact_id, source)
    select distinct on (fresh.workspace_id, fresh.event_id, fresh.contact_id)
      fresh.workspace_id, fresh.event_id, fresh.contact_id, fresh.source
    from fresh join gone using (workspace_id, id)
    where (fresh.event_id, fresh.contact_id) <> (gone.event_id, gone.contact_id)
    order by fresh.workspace_id, fresh.event_id, fresh.contact_id
    on conflict do nothing;
  perform settle_guests(array(
    select (workspace_id, event_id, contact_id)::guest_key from fresh
    union select (workspace_id, event_id, contact_id)::guest_key from gone));
  return null;
end $$;
create function settle_guests_of_gone() returns trigger language plpgsql as $$
begin
  perform settle_guests(array(select (gone.workspace_id, gone.event_id, gone.contact_id)::guest_key from gone));
  return null;
end $$;

-- Each guest is looked up by its key: of a table that has just been filled PostgreSQL knows too little to think of it.
create function settle_guests(keys guest_key[]) returns void language sql as $$
  update guest set booked = settled.booked, registered_at = settled.registered_at,
    cancelled_at = settled.cancelled_at, checked_in_at = settled.checked_in_at
  from (select distinct * from unnest(keys)) key
  cross join lateral (
    select
      case
        when bool_or(booking.status = 'CONFIRMED' and booking.checked_in_at is not null) then 'CHECKED_IN'
        when bool_or(booking.status = 'CONFIRMED') then 'REGISTERED'
        when bool_or(booking.status in ('WAITLISTED', 'REQUESTED')) then 'WAITLISTED'
        -- A place that is held is not given up yet, nor is one that was held and let go a registration.
        when bool_or(booking.status = 'CANCELLED') and not bool_or(booking.status = 'RESERVED') then 'CANCELLED'
      end as booked,
      min(booking.created_at) filter (where booking.status = 'CONFIRMED') as registered_at,
      max(booking.cancelled_at) as cancelled_at,
      min(booking.checked_in_at) filter (where booking.status = 'CONFIRMED') as checked_in_at
    from booking
    where booking.workspace_id = key.workspace_id and booking.event_id = key.event_id
      and booking.contact_id = key.contact_id
  ) settled
  where guest.workspace_id = any (array(select workspace_id from unnest(keys)))
    and guest.id = any (array(
      select held.id from unnest(keys) named cross join lateral (
        select guest.id from guest
        where guest.workspace_id = named.workspace_id and guest.event_id = named.event_id
          and guest.contact_id = named.contact_id
        limit 1) held))
    and guest.workspace_id = key.workspace_id and guest.event_id = key.event_id
    and guest.contact_id = key.contact_id
    and (guest.booked, guest.registered_at, guest.cancelled_at, guest.checked_in_at) is distinct from
      (settled.booked, settled.registered_at, settled.cancelled_at, settled.checked_in_at)
$$;

-- The personal links of guests: derived from the id here and the server's secret, and stored nowhere. They follow their
-- contact through merges, so that one that went out before still leads to the person.
create table guest_link (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  contact_id uuid not null,
  created_at timestamptz not null default now(),
  change_set_id uuid,
  opened_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
-- Public links name themselves alone.
create unique index guest_link_id on guest_link (id);
create index guest_link_of_contact on guest_link (workspace_id, contact_id, event_id, id);
create index guest_link_event on guest_link (workspace_id, event_id);
call secure_workspace_table('guest_link');

-- Every guest has one that works. Merging moves links before guests: who comes back from it brings their own.
create function give_guest_links() returns trigger language plpgsql as $$
begin
  insert into guest_link (workspace_id, event_id, contact_id, change_set_id)
    select fresh.workspace_id, fresh.event_id, fresh.contact_id, fresh.change_set_id from fresh
    where not exists (
      select from guest_link held
      where held.workspace_id = fresh.workspace_id and held.contact_id = fresh.contact_id
        and held.event_id = fresh.event_id and held.revoked_at is null);
  return null;
end $$;
create trigger guest_links_new after insert on guest referencing new table as fresh
  for each statement execute function give_guest_links();

-- Who looks at the guests of an event is told that something has moved, once for each statement and event.
create function announce_guests() returns trigger language plpgsql as $$
begin
  perform pg_notify('convive_changes', 'guest ' || changed.event_id)
    from (select distinct event_id from fresh) changed;
  return null;
end $$;
create trigger guest_announced_new after insert on guest referencing new table as fresh
  for each statement execute function announce_guests();
create trigger guest_announced_changed after update on guest referencing new table as fresh
  for each statement execute function announce_guests();
create trigger guest_announced_gone after delete on guest referencing old table as fresh
  for each statement execute function announce_guests();

insert into guest (workspace_id, event_id, contact_id, source, added_at)
  select distinct on (workspace_id, event_id, contact_id) workspace_id, event_id, contact_id, source, created_at
  from booking order by workspace_id, event_id, contact_id, created_at;
select settle_guests(array(select (workspace_id, event_id, contact_id)::guest_key from guest));

create trigger booking_guests_new after insert on booking referencing new table as fresh
  for each statement execute function settle_guests_of_new();
create trigger booking_guests_changed after update on booking referencing old table as gone new table as fresh
  for each statement execute function settle_guests_of_changed();
create trigger booking_guests_gone after delete on booking referencing old table as gone
  for each statement execute function settle_guests_of_gone();
