alter table change_set drop column api_key_id;
drop table api_key;
