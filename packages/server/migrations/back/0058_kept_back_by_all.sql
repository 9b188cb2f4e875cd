-- A wish to empty a field can no longer be told from one that says nothing.
delete from value_proposal where value = '';
comment on column value_proposal.value is null;
alter table value_proposal drop column import_id;
alter table contact_import drop column kept_back_values;
