drop index invitation_sent;
alter table invitation drop column renewal_asked_at;
drop table invitation_settings;
alter table workspace drop column time_zone;
