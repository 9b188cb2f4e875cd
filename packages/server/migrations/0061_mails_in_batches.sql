-- Back: alter table mail_message drop column taken_by;
-- Mails to many leave in batches. A batch that is done again after a crash must not meet one in which some of its mails
-- are tried again: a mail is in the hand of one job at a time.
alter table mail_message add column taken_by text;
comment on column mail_message.taken_by is 'The job that has the mail in hand, until it has left or is put off: the same job may take it again, and no other.';
