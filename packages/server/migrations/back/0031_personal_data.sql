drop function refresh_erased_statistics(text[]), forget_job_failures(text[]), forget_kept_answers();
alter table idempotency_key drop column workspace_id;
drop table personal_data_file;
alter table contact_import_row drop column is_erased;
