alter table contact_import drop column plan_began_at;
