-- Back: alter table event drop column translations;
-- Title, place and description of an event in further languages; the columns of these names are the main text, which
-- stands wherever a language has none of its own. A list of {language, title, place, description}.
alter table event add column translations jsonb not null default '[]'
  check (jsonb_typeof(translations) = 'array');
comment on column event.translations is
  'Texts of the event in further languages: [{language, title, place, description}], null where the main text stands.';
