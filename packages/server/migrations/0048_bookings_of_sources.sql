-- When a booking was last changed there where it comes from, by the clock of that system: what is older came late.
alter table booking add column source_updated_at timestamptz;
