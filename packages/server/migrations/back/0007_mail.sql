-- Jobs that wait for a mail find none and end.
drop table mail_message;
drop function enqueue_jobs(text, jsonb[], text, timestamptz);
