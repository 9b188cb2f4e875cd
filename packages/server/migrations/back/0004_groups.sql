drop table contact_group_member, contact_group;
update contact_import set options = options - array['groupIds', 'newGroupName', 'newGroupId'];
