-- Tells every process that an import has moved on, once its transaction is committed: those who watch it read it anew.
-- Ids alone travel; who may see what they stand for is asked where they arrive.

create function announce_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('convive_changes', tg_table_name || ' ' || new.id);
  return null;
end $$;

create trigger contact_import_announced after update on contact_import
  for each row execute function announce_change();
