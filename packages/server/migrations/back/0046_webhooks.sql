drop table webhook_delivery, webhook_contact, webhook_follow, webhook;
