drop table mail_logo, imported_invitation;
