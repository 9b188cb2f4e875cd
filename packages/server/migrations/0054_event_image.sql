-- What the page of an event shows, and in which languages it and the mails about it speak.
alter table event add column image_file_id uuid;
alter table event add constraint event_image foreign key (workspace_id, image_file_id)
  references stored_file (workspace_id, id) on delete set null (image_file_id);
create index event_image on event (workspace_id, image_file_id) where image_file_id is not null;

-- The first is for whoever speaks none of them. Empty: all that there are, and the workspace's first.
alter table event add column languages text[] not null default '{}';
alter table event add constraint event_languages check (languages <@ array['fr', 'en', 'de']);

create or replace function orphan_files() returns trigger language plpgsql as $$
begin
  -- One after the other: of two that let go of a file at once, the later sees that it was the last.
  perform from stored_file file join (select distinct workspace_id, file_id from gone) let_go
    on let_go.workspace_id = file.workspace_id and let_go.file_id = file.id order by file.id for update of file;
  update stored_file file set state = 'ORPHANED' from gone
  where file.workspace_id = gone.workspace_id and file.id = gone.file_id and file.state = 'KEPT'
    and not exists (select from contact_file other
      where other.workspace_id = file.workspace_id and other.file_id = file.id)
    and not exists (select from event
      where event.workspace_id = file.workspace_id and event.image_file_id = file.id);
  if found and current_workspace_id() is not null then
    perform enqueue_job('remove-files', '{}', 'files ' || current_workspace_id(),
      'remove-files ' || current_workspace_id());
  end if;
  return null;
end $$;

-- The image of an event belongs to it alone: with it, or with the next one, it goes.
create function orphan_event_image() returns trigger language plpgsql as $$
begin
  update stored_file file set state = 'ORPHANED'
  where file.workspace_id = old.workspace_id and file.id = old.image_file_id and file.state = 'KEPT'
    and not exists (select from contact_file other
      where other.workspace_id = file.workspace_id and other.file_id = file.id);
  if found and current_workspace_id() is not null then
    perform enqueue_job('remove-files', '{}', 'files ' || current_workspace_id(),
      'remove-files ' || current_workspace_id());
  end if;
  return null;
end $$;
create trigger event_image_replaced after update of image_file_id on event for each row
  when (old.image_file_id is not null and old.image_file_id is distinct from new.image_file_id)
  execute function orphan_event_image();
create trigger event_image_gone after delete on event for each row
  when (old.image_file_id is not null) execute function orphan_event_image();
