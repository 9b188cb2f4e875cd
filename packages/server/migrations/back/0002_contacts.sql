drop table contact_alias, contact_merge, contact;
drop function search_contacts(text[]), stamp_contact_change(), random_identifier(), identifier_key(text), sort_key(text),
  contact_search_text(text, text, text, text, text, text, text, text);
