drop table invitation;
drop function create_account(text, text, text);
