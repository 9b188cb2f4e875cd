drop trigger contact_unique_values_added on contact;
drop trigger contact_unique_values_changed on contact;
drop function keep_unique_values();
drop table contact_unique_value, custom_field;
drop function custom_value_key(text), folded_text(text);
alter table contact drop column custom_values;
