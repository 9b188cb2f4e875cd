create or replace function note_contact_deletion() returns trigger language plpgsql as $$
begin
  insert into contact_deletion (workspace_id)
  select distinct gone.workspace_id from gone
  where exists (select from workspace where workspace.id = gone.workspace_id)
  on conflict do nothing;
  return null;
end $$;
drop table contact_tombstone;
