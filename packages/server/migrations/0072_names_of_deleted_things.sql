-- Back: drop trigger contact_group_name_kept on contact_group; drop trigger event_name_kept on event; drop trigger contact_view_name_kept on contact_view; drop trigger ticket_type_name_kept on ticket_type; drop trigger custom_field_name_kept on custom_field; drop trigger account_group_name_kept on account_group; drop function keep_name_of_deleted(); drop table deleted_thing;
-- The trail keeps ids alone. What the team made and deleted keeps its name for a while beside it, so that whoever reads
-- the trail knows what went; people never do.
create table deleted_thing (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  -- The table that it stood in.
  kind text collate "C" not null,
  name text not null check (length(name) <= 500),
  deleted_at timestamptz not null,
  primary key (workspace_id, id)
);
comment on table deleted_thing is 'Names of groups, events, shared views, ticket types, custom fields and groups of accounts for 30 days after they were deleted.';
create index deleted_thing_age on deleted_thing (deleted_at);
call secure_workspace_table('deleted_thing', 'select');

-- With the name of the column that says what a row is called. What was put into the bin first was deleted then.
create function keep_name_of_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  gone jsonb := to_jsonb(old);
begin
  -- Of a workspace that goes itself nothing stays.
  insert into deleted_thing (workspace_id, id, kind, name, deleted_at)
  select old.workspace_id, old.id, tg_table_name, left(gone ->> tg_argv[0], 500),
    coalesce((gone ->> 'deleted_at')::timestamptz, now())
  where exists (select from workspace where workspace.id = old.workspace_id)
  on conflict (workspace_id, id) do update set name = excluded.name, deleted_at = excluded.deleted_at;
  return null;
end $$;
revoke execute on function keep_name_of_deleted() from public;

create trigger contact_group_name_kept after delete on contact_group
  for each row execute function keep_name_of_deleted('name');
create trigger event_name_kept after delete on event
  for each row execute function keep_name_of_deleted('title');
-- What somebody kept for themselves is for nobody else, not by its name either.
create trigger contact_view_name_kept after delete on contact_view
  for each row when (old.is_shared) execute function keep_name_of_deleted('name');
create trigger ticket_type_name_kept after delete on ticket_type
  for each row execute function keep_name_of_deleted('title');
create trigger custom_field_name_kept after delete on custom_field
  for each row execute function keep_name_of_deleted('title');
create trigger account_group_name_kept after delete on account_group
  for each row execute function keep_name_of_deleted('name');
