drop function change_password(text, text, text, text);
alter table auth."user" drop column language;
