drop function search_directory(text[]);
drop index contact_directory_search, contact_directory, change_set_cause;
drop function directory_search_text(text, text, text, text, text, text, text, text, text, text);
drop table contact_note;
