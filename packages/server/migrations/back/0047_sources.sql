drop function refresh_statistics_of_small();
alter table contact drop column origin_source_id;
drop table proposed_field, value_proposal, source_record, source;
