-- An act that is running stops where it stands.
drop table contact_bulk_act_part, contact_bulk_act;
