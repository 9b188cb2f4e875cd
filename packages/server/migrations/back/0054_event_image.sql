-- The trigger orphans the images, so that the job that removes files takes their bytes away.
update event set image_file_id = null where image_file_id is not null;
drop trigger event_image_replaced on event;
drop trigger event_image_gone on event;
drop function orphan_event_image();
create or replace function orphan_files() returns trigger language plpgsql as $$
begin
  -- One after the other: of two that let go of a file at once, the later sees that it was the last.
  perform from stored_file file join (select distinct workspace_id, file_id from gone) let_go
    on let_go.workspace_id = file.workspace_id and let_go.file_id = file.id order by file.id for update of file;
  update stored_file file set state = 'ORPHANED' from gone
  where file.workspace_id = gone.workspace_id and file.id = gone.file_id and file.state = 'KEPT'
    and not exists (select from contact_file other
      where other.workspace_id = file.workspace_id and other.file_id = file.id);
  if found and current_workspace_id() is not null then
    perform enqueue_job('remove-files', '{}', 'files ' || current_workspace_id(),
      'remove-files ' || current_workspace_id());
  end if;
  return null;
end $$;
alter table event drop column image_file_id, drop column languages;
