drop index guest_to_remind, event_reminder;
alter table guest drop column reminder_settled_at;
alter table event drop column reminder_days, drop column reminder_before, drop column reminder_set_at;
