-- What imports, registrations and people wanted of a value that a higher source holds is kept like what programs say.
-- An empty value is a wish too: to empty the field.
comment on column value_proposal.value is 'As it is stored; empty where the source would empty the field.';

-- Which import wanted it: with the import what it wanted is taken back.
alter table value_proposal add column import_id uuid;
create index value_proposal_import on value_proposal (workspace_id, import_id) where import_id is not null;

-- How many values a plan keeps back, or the run has.
alter table contact_import add column kept_back_values integer not null default 0 check (kept_back_values >= 0);
