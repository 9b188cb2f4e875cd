-- Lost: the seals, and with them the proof that nobody changed the trail.
drop table audit_seal;
alter table audit_record drop column seal, drop column api_key_id;
