-- Back: alter table mail_message drop column taken_by; alter table imported_invitation drop column address_hash;
-- Mails to many leave in batches. A batch that is done again after a crash must not meet one in which some of its mails
-- are tried again: a mail is in the hand of one job at a time.
alter table mail_message add column taken_by text;
comment on column mail_message.taken_by is 'The job that has the mail in hand, until it has left or is put off: the same job may take it again, and no other.';

-- Who stands in a file twice is invited once, however far apart the rows are: the plan says so too.
alter table imported_invitation add column address_hash bytea;
comment on column imported_invitation.address_hash is 'The keyed hash of the address of a row that invites, as long as its import has not been planned anew.';
