-- outside a transaction
-- Back: alter table mail_message drop column taken_back_at; drop index concurrently mail_message_due; drop function is_at_work(text); drop function absorb_jobs(text)
set lock_timeout = '500ms';
alter table mail_message add column if not exists taken_back_at timestamptz;
reset lock_timeout;
comment on column mail_message.taken_back_at is 'When it was taken back though it was on its way already: whether it arrived is told, and it is not tried again.';

-- What waits to be sent, of each workspace by itself: a job takes what is due, whichever job it was written with.
drop index concurrently if exists mail_message_due;
create index concurrently mail_message_due on mail_message (workspace_id, next_attempt_at, id) where state = 'QUEUED';

-- Whether a worker has this job in hand. What a job had in hand that nobody does any more is free for others.
create or replace function is_at_work(job text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin return job ~ '^[0-9]{1,18}$' and exists (select from graphile_worker._private_jobs where id = job::bigint and locked_at is not null); end $$;
revoke execute on function is_at_work(text) from public;
grant execute on function is_at_work(text) to convive_api;

-- Whoever does all there is to do of this kind in the workspace takes the other jobs that are due for it away.
create or replace function absorb_jobs(task text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin delete from graphile_worker._private_jobs where locked_at is null and run_at <= now() and task_id = (select id from graphile_worker._private_tasks where identifier = task) and payload ->> 'workspaceId' = current_workspace_id()::text; end $$;
revoke execute on function absorb_jobs(text) from public;
grant execute on function absorb_jobs(text) to convive_api;
