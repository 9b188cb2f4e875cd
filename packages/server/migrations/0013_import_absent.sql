-- Contacts that a file does not name may be put away with its import. Their outcomes stand in contact_import_outcome
-- behind the last row of the file. Who was added after a plan began cannot be missing from its file.
alter table contact_import add column plan_began_at timestamptz;
