drop function confirm_by_link(uuid, text), set_password_by_link(uuid, text);
drop table auth.account_link;
