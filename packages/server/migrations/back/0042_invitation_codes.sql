-- An invitation to nobody in particular cannot be told without a code: those that are open end here.
delete from invitation where email is null;
alter table invitation
  drop column code_hash,
  drop constraint invitation_check,
  alter column email set not null,
  alter column email_key set not null;
