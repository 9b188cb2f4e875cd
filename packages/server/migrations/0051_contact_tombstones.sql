-- Which contacts are gone for good, so that copies of them kept elsewhere go too. Ids alone, and nothing of the person.
create table contact_tombstone (
  workspace_id uuid not null references workspace (id) on delete cascade,
  change_number bigint not null default current_change_number(),
  contact_id uuid not null,
  primary key (workspace_id, change_number, contact_id)
);
call secure_workspace_table('contact_tombstone', 'select, insert');

create or replace function note_contact_deletion() returns trigger language plpgsql as $$
begin
  insert into contact_deletion (workspace_id)
  select distinct gone.workspace_id from gone
  where exists (select from workspace where workspace.id = gone.workspace_id)
  on conflict do nothing;
  insert into contact_tombstone (workspace_id, contact_id)
  select gone.workspace_id, gone.id from gone
  where exists (select from workspace where workspace.id = gone.workspace_id);
  return null;
end $$;
