drop function note_idempotent_write(text, text);
drop table idempotency_key;
