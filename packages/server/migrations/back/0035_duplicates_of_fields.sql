drop trigger custom_field_judge_duplicates on custom_field;
drop function judge_duplicates_anew();
alter table duplicate_search drop column is_out_of_date;
