-- Back: alter table stored_file drop column is_exclusive;
-- What is shown to everybody belongs to one thing alone: a file of a contact must not become public with it.
alter table stored_file add column is_exclusive boolean not null default false;
comment on column stored_file.is_exclusive is 'Belongs to one thing alone, such as the image of an event: nothing else takes it.';
update stored_file set is_exclusive = true
from event where event.workspace_id = stored_file.workspace_id and event.image_file_id = stored_file.id;
