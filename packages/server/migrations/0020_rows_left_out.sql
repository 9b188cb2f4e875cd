-- Rows that read well and that a person does not want: totals at the end of a list, people who asked not to be in it.
alter table contact_import_row add column is_left_out boolean not null default false;
