-- Whether what an import's plan rests on still stands: where nothing has moved since, the run does what was planned
-- without looking at each row anew.
alter table contact_import
  -- The snapshot in which it began: changes that it does not show were perhaps not seen.
  add column plan_snapshot pg_snapshot,
  -- A digest of the options and the fields that it went by.
  add column plan_rules text,
  -- The numbers of the run's own changes, one a chunk.
  add column run_change_numbers bigint[] not null default '{}';

-- applied_row says of all rows what this said of each; without it a row that comes as planned is not written again.
alter table contact_import_outcome drop column is_applied;

-- Contacts carry the number of their last change; those that were deleted for good leave it here. Without a foreign
-- key, so that a workspace can go with its contacts.
create table contact_deletion (
  workspace_id uuid not null,
  change_number bigint not null default current_change_number(),
  primary key (workspace_id, change_number)
);
call secure_workspace_table('contact_deletion', 'select, insert');

create function note_contact_deletion() returns trigger language plpgsql as $$
begin
  insert into contact_deletion (workspace_id)
  select distinct gone.workspace_id from gone
  where exists (select from workspace where workspace.id = gone.workspace_id)
  on conflict do nothing;
  return null;
end $$;
create trigger contact_deleted after delete on contact referencing old table as gone
  for each statement execute function note_contact_deletion();
