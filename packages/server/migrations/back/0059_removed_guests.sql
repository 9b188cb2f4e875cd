drop trigger guest_removed on guest;
drop function tell_removed_guests();
