-- Back: alter table booking drop column cancelled_from;
-- Whoever had a place has the event in their calendar, and is sent what takes it out again; who only waited has not.
alter table booking add column cancelled_from text collate "C";
comment on column booking.cancelled_from is 'The status it had when the team or its guest cancelled it; null: it is not cancelled, or that is not known.';
