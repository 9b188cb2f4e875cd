-- Values of custom fields speak for and against a pair: where a field goes or comes back, everybody is judged anew.
alter table duplicate_search add column is_out_of_date boolean not null default false;

create function judge_duplicates_anew() returns trigger language plpgsql as $$
begin
  update duplicate_search set is_out_of_date = true where workspace_id = new.workspace_id;
  if found then
    perform enqueue_duplicate_search();
  end if;
  return null;
end $$;
create trigger custom_field_judge_duplicates after update of deleted_at, type on custom_field for each row
  when (old.deleted_at is distinct from new.deleted_at or old.type is distinct from new.type)
  execute function judge_duplicates_anew();
