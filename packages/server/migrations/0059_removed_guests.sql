-- A guest who is taken off the list is told of like one who changed: nobody can read them any more, so the removal
-- itself writes the deliveries. Nothing is told of a workspace that goes as a whole.
create function tell_removed_guests() returns trigger language plpgsql as $$
begin
  insert into webhook_delivery (workspace_id, webhook_id, kind, contact_id, subject_id)
  select removed.workspace_id, webhook.id, 'GUEST_CHANGED', removed.contact_id, removed.id from removed
  join webhook on webhook.workspace_id = removed.workspace_id and 'GUEST_CHANGED' = any(webhook.kinds)
  where exists (select from workspace where workspace.id = removed.workspace_id)
  order by removed.id;
  return null;
end $$;
create trigger guest_removed after delete on guest referencing old table as removed
  for each statement execute function tell_removed_guests();
