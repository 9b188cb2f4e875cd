-- All that is held of one person: told as a file, and erased wherever it stands.

-- Rows of a file whose person was erased: their number and what became of them stay, so that counts hold.
alter table contact_import_row add column is_erased boolean not null default false;

-- Who asked for the file of whom. The file is written while it is downloaded; with the contact its link is dead.
create table personal_data_file (
  workspace_id uuid not null,
  id uuid not null default uuidv7(),
  contact_id uuid not null,
  requested_by text not null,
  requested_at timestamptz not null default now(),
  language text not null check (language in ('fr', 'en', 'de')),
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
);
create index personal_data_file_contact on personal_data_file (workspace_id, contact_id);
create index personal_data_file_requested_at on personal_data_file (workspace_id, requested_at);
call secure_workspace_table('personal_data_file');

-- Answers are kept for a day, past every workspace: only where it is known whose they are can one forget them.
alter table idempotency_key add column workspace_id uuid;

-- All of a workspace: which of them say something of a person, in whatever part that was asked for, cannot be told from
-- outside. Whoever sends such a request again hears that it was done and that its answer is lost.
create function forget_kept_answers() returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  forgotten bigint;
begin
  update idempotency_key
  set answer = null, is_applied = true, claimed_at = least(claimed_at, now() - interval '1 hour')
  where workspace_id = current_workspace_id() and answer is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke execute on function forget_kept_answers() from public;
grant execute on function forget_kept_answers() to convive_api;

-- Jobs know ids alone; why one failed is told in the words of whatever failed, a value among them perhaps.
create function forget_job_failures(words text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  forgotten bigint;
begin
  update graphile_worker._private_jobs job set last_error = 'erased'
  where job.payload ->> 'workspaceId' = current_workspace_id()::text and job.last_error is not null and exists (
    select from unnest(words) word where position(word in lower(job.last_error)) > 0);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke execute on function forget_job_failures(text[]) from public;
grant execute on function forget_job_failures(text[]) to convive_api;

-- What PostgreSQL notes of the values of a table, the most frequent and some between, are values too: they are taken
-- anew of tables in which something was erased. Of an empty one none are taken, so what was noted is thrown away.
create function refresh_erased_statistics(tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  found record;
  is_empty boolean;
begin
  for found in
    select distinct statistics.schemaname, statistics.tablename,
      format('%I.%I', statistics.schemaname, statistics.tablename) as named
    from pg_stats statistics
    where statistics.schemaname in ('public', 'graphile_worker') and statistics.tablename = any(tables) order by 3
  loop
    execute format('select not exists (select from %s)', found.named) into is_empty;
    if is_empty then
      perform pg_clear_attribute_stats(found.schemaname, found.tablename, attribute.attname::text, false)
      from pg_attribute attribute
      where attribute.attrelid = found.named::regclass and attribute.attnum > 0 and not attribute.attisdropped;
    else
      execute format('analyze %s', found.named);
    end if;
  end loop;
end $$;
revoke execute on function refresh_erased_statistics(text[]) from public;
grant execute on function refresh_erased_statistics(text[]) to convive_api;
