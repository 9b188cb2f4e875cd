drop trigger contact_deleted_forget_keys on contact;
drop function forget_duplicate_keys(), enqueue_duplicate_search();
drop table duplicate_value_count, duplicate_search, not_duplicate, duplicate_pair, duplicate_profile, duplicate_key;
