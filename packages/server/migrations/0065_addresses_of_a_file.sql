-- outside a transaction
-- Back: drop index concurrently if exists imported_invitation_address;
drop index concurrently if exists imported_invitation_address;
-- Which rows of a file have invited an address, or would: asked for each address of each of its parts.
create index concurrently imported_invitation_address
  on imported_invitation (workspace_id, import_id, address_hash, row_number) where outcome in ('INVITED', 'RENEWED');
