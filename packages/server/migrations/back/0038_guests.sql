-- Bookings stay; who was invited, opened or declined without one is lost, and so is who was let in.
drop trigger booking_guests_new on booking;
drop trigger booking_guests_changed on booking;
drop trigger booking_guests_gone on booking;
drop function settle_guests_of_new(), settle_guests_of_changed(), settle_guests_of_gone(), settle_guests(guest_key[]);
drop type guest_key;
drop table guest_link;
drop function guest_status(guest);
drop table guest;
drop function keep_guest_status(), give_guest_links(), announce_guests();
alter table booking drop column checked_in_at;
