-- Lost: which addresses must not be written to. Copy mail_stop first, and archive or mark those contacts: the version
-- before asks nobody. Mails and invitations that wait for a time are not sent.
drop index guest_mailing_of;
alter table guest drop column mailing_id;
drop table guest_mailing;
alter table invitation drop column scheduled_for;
drop function enqueue_jobs(text, jsonb[], text, timestamptz, integer);
drop table mail_pace;
update change_set set cause = 'PERSON' where cause = 'UNSUBSCRIPTION';
alter table change_set drop constraint change_set_cause_check;
alter table change_set add constraint change_set_cause_check
  check (cause in ('PERSON', 'IMPORT', 'MERGE', 'UNDO', 'API', 'REGISTRATION'));
update mail_message set state = 'FAILED' where state = 'STOPPED';
alter table mail_message
  drop constraint mail_message_state_check,
  add constraint mail_message_state_check check (state in ('QUEUED', 'SENT', 'KEPT', 'FAILED')),
  drop column recipient_hash,
  drop column paced_at;
drop table mail_stop;
