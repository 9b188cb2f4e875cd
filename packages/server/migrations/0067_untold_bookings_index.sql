-- outside a transaction
-- Back: drop index concurrently if exists booking_untold;
drop index concurrently if exists booking_untold;
-- Those few of an event of whom somebody must be told.
create index concurrently booking_untold on booking (workspace_id, event_id) where untold_since is not null;
