-- Sessions take places of the event again: the trigger counts what is booked anew.
update ticket_type set takes_event_place = true where not takes_event_place;
drop trigger ticket_type_places on ticket_type;
drop function recount_places_of_type();
create or replace function take_places_of_new() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (fresh.workspace_id, fresh.event_id, counted, 1)::place_change
    from fresh cross join lateral (values (fresh.event_id), (fresh.ticket_type_id)) place (counted)
    where takes_place(fresh.status)));
  return null;
end $$;
create or replace function take_places_of_changed() returns trigger language plpgsql as $$
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
create or replace function free_places_of_gone() returns trigger language plpgsql as $$
begin
  perform change_places(array(
    select (gone.workspace_id, gone.event_id, counted, -1)::place_change
    from gone cross join lateral (values (gone.event_id), (gone.ticket_type_id)) place (counted)
    where takes_place(gone.status)));
  return null;
end $$;
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
    if changed.change < 0 and changed.counted = changed.event_id and current_workspace_id() is not null
      and exists (select from booking where workspace_id = changed.workspace_id and event_id = changed.event_id
        and status = 'WAITLISTED')
    then
      perform enqueue_jobs('settle-places', array[jsonb_build_object('eventId', changed.event_id)], 'eventId');
    end if;
  end loop;
end $$;
drop function counts_places(uuid, uuid, uuid);
alter table ticket_type drop column takes_event_place;
