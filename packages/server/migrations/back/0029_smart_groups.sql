-- A group that is a filter cannot be one that is filled by hand. Who was in it is not lost: contacts stay.
delete from contact_group where kind = 'SMART';
drop index contact_group_smart;
alter table contact_group
  drop constraint contact_group_filter,
  drop constraint contact_group_kind_check,
  add constraint contact_group_kind_check check (kind in ('MANUAL')),
  drop column filter,
  drop column search;
