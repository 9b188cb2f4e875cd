-- Invitations to nobody in particular: a code is handed on, and whoever comes by it says their own address then.
alter table invitation
  alter column email drop not null,
  alter column email_key drop not null,
  -- What is looked up when somebody shows a code: a keyed hash. The code itself is derived and stands nowhere.
  add column code_hash bytea,
  add check ((email is null) = (email_key is null)),
  add check (email is not null or code_hash is not null);
create unique index invitation_code on invitation (code_hash) where code_hash is not null;
