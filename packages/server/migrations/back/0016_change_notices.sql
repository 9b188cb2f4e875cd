drop trigger contact_import_announced on contact_import;
drop function announce_change();
