-- Smart groups: a filter that is kept; whoever it holds of is in the group.

alter table contact_group
  drop constraint contact_group_kind_check,
  add constraint contact_group_kind_check check (kind in ('MANUAL', 'SMART')),
  -- As `ContactFilter` has it, without what was not given.
  add column filter jsonb,
  -- What was typed into the search of the list that was kept.
  add column search text check (search <> ''),
  add constraint contact_group_filter check (
    case kind when 'SMART' then filter is not null and jsonb_typeof(filter) = 'object'
    else filter is null and search is null end);

-- Every look at the groups of contacts asks for these, and most groups are made by hand.
create index contact_group_smart on contact_group (workspace_id) where kind = 'SMART';
