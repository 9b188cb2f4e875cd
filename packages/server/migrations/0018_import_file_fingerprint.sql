-- What the file of an import is known by when it is chosen again; null: nobody said.
alter table contact_import
  add column file_fingerprint text check (file_fingerprint ~ '^[0-9a-f]{64}$');
create index contact_import_file_fingerprint on contact_import (workspace_id, file_fingerprint, id)
  where file_fingerprint is not null;
