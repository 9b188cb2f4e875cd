-- The names of companions go with their column; their bookings stay, each without the name.
drop trigger contact_holds on contact;
drop trigger booking_places_new on booking;
drop trigger booking_places_changed on booking;
drop trigger booking_places_gone on booking;
drop function release_holds_of_archived(), take_places_of_new(), take_places_of_changed(), free_places_of_gone(),
  takes_place(text), change_places(place_change[]);
drop type place_change;
drop table taken_places;
drop index booking_waiting, booking_held, booking_of_guest;
alter table booking drop column ticket_type_id, drop column held_until, drop column attendee_name;
alter table guest drop column access_group_id;
drop table access_group, ticket_type, event_account_group;
alter table event
  drop constraint event_registration_order,
  drop column access,
  drop column internal_roles,
  drop column capacity,
  drop column max_per_guest,
  drop column registration_opens_at,
  drop column registration_closes_at,
  drop column needs_approval,
  drop column has_waiting_list,
  drop column form;
