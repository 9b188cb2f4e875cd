-- How one registers for an event: who may, when, for what, what is asked, and how many places there are.

alter table event
  -- Events of before were nobody's to look at from outside: they open by personal links, until somebody says more.
  add column access text not null default 'INVITED' check (access in ('PUBLIC', 'INVITED', 'INTERNAL')),
  -- Whose accounts may register where access is INTERNAL, beside those of its account groups.
  add column internal_roles text[] not null default '{}'
    check (internal_roles <@ array['OWNER', 'ADMIN', 'MANAGER', 'MEMBER']),
  -- Null: as many as come.
  add column capacity integer check (capacity between 1 and 1000000),
  -- How many come on one registration where there are no ticket types: the guest and their companions.
  add column max_per_guest integer not null default 1 check (max_per_guest between 1 and 50),
  add column registration_opens_at timestamptz,
  add column registration_closes_at timestamptz,
  add column needs_approval boolean not null default false,
  add column has_waiting_list boolean not null default true,
  -- What is asked, in order: [{ "field": "city", "isRequired": true }]; names and address are asked anyway.
  add column form jsonb not null default '[]' check (jsonb_typeof(form) = 'array'),
  add constraint event_registration_order check (registration_closes_at >= registration_opens_at);

create table event_account_group (
  workspace_id uuid not null,
  event_id uuid not null,
  account_group_id uuid not null,
  primary key (workspace_id, event_id, account_group_id),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade,
  foreign key (workspace_id, account_group_id) references account_group (workspace_id, id) on delete cascade
);
create index event_account_group_group on event_account_group (workspace_id, account_group_id);
call secure_workspace_table('event_account_group', 'select, insert, delete');

-- What one can book: a kind of ticket, or a session where it has times of its own.
create table ticket_type (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) <= 2000),
  capacity integer check (capacity between 1 and 1000000),
  max_per_guest integer not null default 1 check (max_per_guest between 1 and 50),
  starts_at timestamptz,
  ends_at timestamptz,
  position integer not null,
  primary key (workspace_id, id),
  constraint ticket_type_of_event unique (workspace_id, event_id, id),
  constraint ticket_type_order check (ends_at >= starts_at),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade
);
call secure_workspace_table('ticket_type');

-- Guests who register under conditions of their own: earlier than others, or later.
create table access_group (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  event_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- Whoever comes without a personal link falls to this one.
  is_public boolean not null default false,
  -- Null: as the event says.
  opens_at timestamptz,
  closes_at timestamptz,
  position integer not null,
  primary key (workspace_id, id),
  constraint access_group_of_event unique (workspace_id, event_id, id),
  constraint access_group_order check (closes_at >= opens_at),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade
);
create unique index access_group_public on access_group (workspace_id, event_id) where is_public;
call secure_workspace_table('access_group');

alter table guest
  add column access_group_id uuid,
  add foreign key (workspace_id, event_id, access_group_id)
    references access_group (workspace_id, event_id, id) on delete set null (access_group_id);
create index guest_access_group on guest (workspace_id, access_group_id) where access_group_id is not null;

alter table booking
  add column ticket_type_id uuid,
  -- Until when a place is held that is reserved; null: until somebody decides.
  add column held_until timestamptz,
  -- Who comes on it, where it is somebody whom the contact brings along.
  add column attendee_name text check (length(attendee_name) <= 200),
  -- A ticket type that somebody has booked stays.
  add foreign key (workspace_id, event_id, ticket_type_id) references ticket_type (workspace_id, event_id, id);
create index booking_ticket_type on booking (workspace_id, ticket_type_id) where ticket_type_id is not null;
create index booking_waiting on booking (workspace_id, event_id, id) where status = 'WAITLISTED';
create index booking_held on booking (held_until) where status = 'RESERVED' and held_until is not null;
create index booking_of_guest on booking (workspace_id, event_id, contact_id);

-- Never one booking too many, whoever writes it: the places that are taken are counted where they are taken, in the
-- statement that takes them. The row that holds the count is locked by it until the transaction ends, so that two can
-- never take the last one. `counted` is the event, or one of its ticket types.
create table taken_places (
  workspace_id uuid not null,
  event_id uuid not null,
  counted uuid not null,
  taken integer not null default 0,
  primary key (workspace_id, event_id, counted),
  foreign key (workspace_id, event_id) references event (workspace_id, id) on delete cascade
) with (fillfactor = 50);
call secure_workspace_table('taken_places');

create type place_change as (workspace_id uuid, event_id uuid, counted uuid, change integer);

create function change_places(changes place_change[]) returns void language plpgsql as $$
declare
  changed record;
begin
  -- In one order, so that two who change several never wait for each other in a circle.
  for changed in
    select workspace_id, event_id, counted, sum(change)::integer as change from unnest(changes)
    where counted is not null group by 1, 2, 3 having sum(change) <> 0 order by 1, 2, counted = event_id desc, 3
  loop
    insert into taken_places as place (workspace_id, event_id, counted, taken)
      select changed.workspace_id, changed.event_id, changed.counted, changed.change
      where exists (select from event where workspace_id = changed.workspace_id and id = changed.event_id)
      on conflict (workspace_id, event_id, counted) do update set taken = place.taken + excluded.taken;
    if changed.change > 0 and exists (
      select from taken_places place
      left join ticket_type on ticket_type.workspace_id = place.workspace_id and ticket_type.id = place.counted
      left join event on event.workspace_id = place.workspace_id and event.id = place.counted
      where place.workspace_id = changed.workspace_id and place.event_id = changed.event_id
        and place.counted = changed.counted and place.taken > coalesce(ticket_type.capacity, event.capacity)
    ) then
      raise exception 'there are no places left' using errcode = 'check_violation', constraint = 'places_left';
    end if;
    -- Whoever frees a place does not always know that somebody waits for it: a contact that is deleted, for one.
    if changed.change < 0 and changed.counted = changed.event_id and current_workspace_id() is not null
      and exists (select from booking where workspace_id = changed.workspace_id and event_id = changed.event_id
        and status = 'WAITLISTED')
    then
      perform enqueue_jobs('settle-places', array[jsonb_build_object('eventId', changed.event_id)], 'eventId');
    end if;
  end loop;
end $$;

create function takes_place(status text) returns boolean language sql immutable as $$
  select status in ('CONFIRMED', 'RESERVED')
$$;
create function take_places_of_new() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (fresh.workspace_id, fresh.event_id, counted, 1)::place_change
    from fresh cross join lateral (values (fresh.event_id), (fresh.ticket_type_id)) place (counted)
    where takes_place(fresh.status)));
  return null;
end $$;
create function take_places_of_changed() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (fresh.workspace_id, fresh.event_id, counted, 1)::place_change
    from fresh cross join lateral (values (fresh.event_id), (fresh.ticket_type_id)) place (counted)
    where takes_place(fresh.status)
    union all
    select (gone.workspace_id, gone.event_id, counted, -1)::place_change
    from gone cross join lateral (values (gone.event_id), (gone.ticket_type_id)) place (counted)
    where takes_place(gone.status)));
  return null;
end $$;
create function free_places_of_gone() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (gone.workspace_id, gone.event_id, counted, -1)::place_change
    from gone cross join lateral (values (gone.event_id), (gone.ticket_type_id)) place (counted)
    where takes_place(gone.status)));
  return null;
end $$;

insert into taken_places (workspace_id, event_id, counted, taken)
  select workspace_id, event_id, event_id, count(*) from booking where takes_place(status) group by 1, 2;

create trigger booking_places_new after insert on booking referencing new table as fresh
  for each statement execute function take_places_of_new();
create trigger booking_places_changed after update on booking referencing old table as gone new table as fresh
  for each statement execute function take_places_of_changed();
create trigger booking_places_gone after delete on booking referencing old table as gone
  for each statement execute function free_places_of_gone();

-- Whoever is put away holds no place that was only reserved.
create function release_holds_of_archived() returns trigger language plpgsql as $$
begin
  update booking set status = 'EXPIRED', held_until = null, version = version + 1, updated_at = now()
  where workspace_id = new.workspace_id and contact_id = new.id and status = 'RESERVED' and held_until is not null;
  return null;
end $$;
create trigger contact_holds after update of archived_at on contact for each row
  when (old.archived_at is null and new.archived_at is not null) execute function release_holds_of_archived();
