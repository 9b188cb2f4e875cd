-- Back: alter table booking drop column untold_since;
-- Whoever moves up from the waiting list is written to; of who has no address the team is told, until somebody says
-- that they know.
alter table booking add column untold_since timestamptz;
comment on column booking.untold_since is 'Since when they have a place and could not be written to; null: they know, or were written to.';
