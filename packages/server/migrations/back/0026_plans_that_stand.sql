drop trigger contact_deleted on contact;
drop function note_contact_deletion();
drop table contact_deletion;
-- What the column said of each row applied_row has gone on saying of all of them.
alter table contact_import_outcome add column is_applied boolean not null default false;
update contact_import_outcome outcome set is_applied = outcome.row_number <= contact_import.applied_row
from contact_import
where contact_import.workspace_id = outcome.workspace_id and contact_import.id = outcome.import_id;
alter table contact_import_outcome alter column is_applied drop default;
alter table contact_import drop column plan_snapshot, drop column plan_rules, drop column run_change_numbers;
