-- outside a transaction
-- Back: drop index concurrently if exists audit_record_deletion;
drop index concurrently if exists audit_record_deletion;
-- Those few that tell when something that others name was deleted.
create index concurrently audit_record_deletion on audit_record (workspace_id) where operation like 'delete%';
