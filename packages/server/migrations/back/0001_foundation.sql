-- Roles belong to the whole cluster and may serve another database of it: convive_api stays.
drop function enqueue_job(text, jsonb, text, text);
drop table worker_lease, change, change_set;
drop function current_change_number();
drop view workspace_user;
drop table membership, workspace;
drop schema auth cascade;
drop procedure secure_workspace_table(regclass, text);
drop function current_workspace_id();
revoke usage on schema public from convive_api;
drop extension btree_gin, pg_trgm, unaccent;
