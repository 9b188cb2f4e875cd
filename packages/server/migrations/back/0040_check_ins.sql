-- Who was let in stays written in the booking; by whom, where and when else it was scanned is lost.
drop index booking_event_changes, booking_ticket_number;
drop table check_in;
