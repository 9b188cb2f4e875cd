-- A session has places of its own and none of the event's: whoever books the evening and three of its sessions comes
-- once. What was there before goes on counting as it did.
alter table ticket_type add column takes_event_place boolean not null default true;

create function counts_places(workspace uuid, event uuid, ticket_type uuid) returns setof uuid
language sql stable as $$
  select event where not exists (
    select from ticket_type type
    where type.workspace_id = workspace and type.id = $3 and not type.takes_event_place)
  union all
  select $3
$$;

create or replace function take_places_of_new() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (fresh.workspace_id, fresh.event_id, counted, 1)::place_change
    from fresh cross join lateral counts_places(fresh.workspace_id, fresh.event_id, fresh.ticket_type_id) counted
    where takes_place(fresh.status)));
  return null;
end $$;
create or replace function take_places_of_changed() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (fresh.workspace_id, fresh.event_id, counted, 1)::place_change
    from fresh cross join lateral counts_places(fresh.workspace_id, fresh.event_id, fresh.ticket_type_id) counted
    where takes_place(fresh.status)
    union all
    select (gone.workspace_id, gone.event_id, counted, -1)::place_change
    from gone cross join lateral counts_places(gone.workspace_id, gone.event_id, gone.ticket_type_id) counted
    where takes_place(gone.status)));
  return null;
end $$;
create or replace function free_places_of_gone() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (gone.workspace_id, gone.event_id, counted, -1)::place_change
    from gone cross join lateral counts_places(gone.workspace_id, gone.event_id, gone.ticket_type_id) counted
    where takes_place(gone.status)));
  return null;
end $$;

-- What is booked already is counted anew when a ticket type becomes a session, or none any more. As when a capacity is
-- lowered, nobody loses a place by it.
create function recount_places_of_type() returns trigger language plpgsql as $$
begin
  update taken_places set taken = taken_places.taken + (
    select count(*) from booking
    where booking.workspace_id = new.workspace_id and booking.event_id = new.event_id
      and booking.ticket_type_id = new.id and takes_place(booking.status)
  ) * case when new.takes_event_place then 1 else -1 end
  where taken_places.workspace_id = new.workspace_id and taken_places.event_id = new.event_id
    and taken_places.counted = new.event_id;
  return null;
end $$;
create trigger ticket_type_places after update of takes_event_place on ticket_type for each row
  when (old.takes_event_place <> new.takes_event_place) execute function recount_places_of_type();

-- Whoever waits for a session waits for its own places.
create or replace function change_places(changes place_change[]) returns void language plpgsql as $$
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
    if changed.change < 0 and current_workspace_id() is not null
      and exists (select from booking where workspace_id = changed.workspace_id and event_id = changed.event_id
        and status = 'WAITLISTED')
    then
      perform enqueue_jobs('settle-places', array[jsonb_build_object('eventId', changed.event_id)], 'eventId');
    end if;
  end loop;
end $$;
