-- Who was disabled comes in again.
drop function open_workspace(text, text, text, text, text, integer);
drop table account_group_member, account_group;
drop view workspace_member;
alter table membership drop column last_seen_at, drop column disabled_at;
